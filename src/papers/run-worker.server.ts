import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Project } from '../kernel/app.server.ts'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { Engine } from './engine.server.ts'
import { printPart } from './run-part.server.ts'

type Working = {
  readonly db: Kysely<Tables>
  readonly engine: Engine
  readonly now: () => Date
  readonly projectOf: (id: string) => Promise<Project | undefined>
  readonly ground: (project: string) => Promise<Ground>
}
export type Run = {
  readonly id: string
  readonly project_id: string
  readonly no: string
  readonly started_by: string
  readonly started_by_name: string
  readonly owner: string
}

// Leases are measured by the database's clock, the only one that all instances share.
const leaseSeconds = 12
const beatMs = 4_000

/**
 * Works the print runs that wait, one after the other. A run belongs to this instance while it keeps renewing its lease; when the
 * instance dies, another one (or this one after its restart) goes on with the parts that are missing. A part is saved in one
 * transaction with its letters: it is there whole or not at all, and never twice.
 */
export const workRuns = async (app: Working): Promise<number> => {
  let worked = 0
  for (let run = await claim(app.db); run; run = await claim(app.db)) {
    await work(app, run)
    worked += 1
  }
  return worked
}

const claim = async (db: Kysely<Tables>): Promise<Run | undefined> => {
  const { rows } =
    await sql<Run>`update print_runs set owner = ${randomUUID()}, lease_until = now() + make_interval(secs => ${leaseSeconds}), state = '打印中'
    where id = (select id from print_runs where state in ('排队', '打印中') and (lease_until is null or lease_until < now()) order by created_at, id limit 1 for update skip locked)
    returning id, project_id, no, started_by, started_by_name, owner`.execute(db)
  return rows[0]
}

const work = async (app: Working, run: Run): Promise<void> => {
  const { db } = app
  let ours = true
  const beat = setInterval(() => {
    void renew(db, run).then(
      (still) => {
        ours = still
      },
      () => {}, // a missed beat is made up by the next; without any the lease ends and another instance goes on
    )
  }, beatMs)
  try {
    const [project, ground, parts] = [await app.projectOf(run.project_id), await app.ground(run.project_id), await missingParts(db, run.id)]
    if (!project) return
    const lane = async (): Promise<void> => {
      for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
        if (!ours || (await stopAsked(db, run))) return
        if (!(await printPart({ db, engine: app.engine, project, ground, now: app.now() }, run, part))) ours = false
      }
    }
    await Promise.all(Array.from({ length: Math.min(2, app.engine.size) }, lane)) // two parts side by side; more would only cost memory
    await finish(db, run, app.now())
  } catch (why) {
    await giveBack(db, run, app.engine.closed() ? null : String(why).slice(0, 500))
    if (app.engine.closed()) return
    throw why
  } finally {
    clearInterval(beat)
  }
}

const renew = async (db: Kysely<Tables>, run: Run): Promise<boolean> =>
  (
    await sql`update print_runs set lease_until = now() + make_interval(secs => ${leaseSeconds}) where id = ${run.id} and owner = ${run.owner}`.execute(
      db,
    )
  ).numAffectedRows === 1n

const missingParts = async (db: Kysely<Tables>, run: string): Promise<number[]> => {
  const { rows } = await sql<{
    part: number
  }>`select distinct part from print_run_items i where run_id = ${run} and not exists (select 1 from print_parts p where p.run_id = i.run_id and p.part = i.part) order by part`.execute(
    db,
  )
  return rows.map((r) => r.part)
}

const stopAsked = async (db: Kysely<Tables>, run: Run): Promise<boolean> => {
  const { rows } = await sql<{ stop: boolean }>`select stop_asked as stop from print_runs where id = ${run.id} and owner = ${run.owner}`.execute(db)
  return rows[0]?.stop ?? true // no longer ours
}

/** Done when every part is there; stopped when that was asked; otherwise somebody else has taken it over. */
const finish = (db: Kysely<Tables>, run: Run, now: Date) =>
  sql`update print_runs r set owner = null, lease_until = null,
      state = case when missing.n = 0 then '完成' when r.stop_asked then '已停止' else '排队' end, finished_at = case when missing.n = 0 then ${now}::timestamptz end
    from (select count(*) as n from print_run_items i where i.run_id = ${run.id} and not exists (select 1 from print_parts p where p.run_id = i.run_id and p.part = i.part)) missing
    where r.id = ${run.id} and r.owner = ${run.owner}`.execute(db)

/** Without a reason (the program is being stopped) another instance goes on at once; with one, a person looks first. */
const giveBack = (db: Kysely<Tables>, run: Run, why: string | null) =>
  sql`update print_runs set owner = null, lease_until = null, error = ${why}, state = case when ${why}::text is null then state else '失败' end where id = ${run.id} and owner = ${run.owner}`.execute(
    db,
  )
