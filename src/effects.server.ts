import { sql } from 'kysely'
import { sayTo } from './channels/messages.server.ts'
import type { App } from './kernel/app.server.ts'
import { system } from './kernel/app.server.ts'
import { type Handlers, type Job, workJobs } from './kernel/jobs.server.ts'
import type { Keepers, KeptCase } from './kernel/keep.server.ts'
import { openCases } from './kernel/open.server.ts'

type Running = Pick<App, 'db' | 'processes' | 'ground' | 'now'>

/** How each effect is carried out. Every handler writes under the job's key, so that a second run changes nothing. */
export const effectHandlers = (app: Running, keepers: Keepers): Handlers => {
  const caseOf = async (job: Job): Promise<KeptCase | undefined> =>
    (
      await sql<KeptCase>`select id, project_id, process, no, title, state, data, unit_id, unit_type_id, parent_id, contractor_id from cases where id = ${job.case_id}`.execute(
        app.db,
      )
    ).rows[0]
  return {
    notify: async (tx, job, now) => {
      const about = await caseOf(job)
      if (about) await sayTo(tx, { key: job.key, role: job.effect.who, message: job.effect.message, about, now })
    },
    open: async (tx, job, now) => {
      const parent = await caseOf(job)
      const process = app.processes[job.effect.process]
      if (!parent || !process) return
      const data = Object.fromEntries((job.effect.copies ?? []).map((key) => [key, parent.data[key]]).filter(([, value]) => value !== undefined))
      await openCases(tx, process, { project: job.project_id, actor: system, now, ground: await app.ground(job.project_id) }, [
        { key: job.key, title: parent.title, unit: parent.unit_id, parent: parent.id, data },
      ])
    },
    // A paper is printed from the case whenever it is asked for; that it is due stands in the procedure, so nothing is stored ahead.
    issue: async () => {},
    // Scans stay with their case; archiving marks the day from which the file belongs to the unit's archive.
    archive: async (tx, job, now) => {
      await sql`insert into archived (case_id, project_id, document, archived_at) values (${job.case_id}, ${job.project_id}, ${job.effect.document}, ${now}) on conflict do nothing`.execute(
        tx,
      )
    },
    keep: async (tx, job, now) => {
      const about = await caseOf(job)
      const keeper = keepers[job.effect.entry]
      if (!keeper) throw new Error(`no keeper for entry ${job.effect.entry}`)
      if (about) await keeper(tx, { case: about, key: job.key, now, ground: await app.ground(job.project_id), processes: app.processes })
    },
  }
}

/** Works off what is due now; tests call it between steps, the running program every half second. */
export const settle = (app: Running, keepers: Keepers): Promise<number> => workJobs(app.db, effectHandlers(app, keepers), app.now)
