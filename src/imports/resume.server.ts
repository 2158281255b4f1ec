import { sql } from 'kysely'
import { addDays, startOfDay, today } from '../kernel/days.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Carrying, carryOut } from './commit.server.ts'

type Running = Carrying & { readonly now: () => Date }

/** Carries on imports whose instance died in the middle: each whole, or back to its preview with the reason. One that still runs elsewhere is left alone. */
export const resumeImports = async (app: Running): Promise<number> => {
  const { rows } = await sql<{ id: string; project_id: string; actor: string; name: string | null; at: Date }>`
    select i.id, i.project_id, i.committed_by as actor, s.name, i.committed_at as at from imports i left join staff s on s.id = i.committed_by where i.state = '导入中'`.execute(
    app.db,
  )
  let resumed = 0
  for (const one of rows)
    try {
      const actor = { id: one.actor, name: one.name ?? '', roles: [] }
      if (await carryOut(app, one.project_id, one.id, actor, one.at, { wait: false })) resumed += 1
    } catch (why) {
      if (!(why instanceof Refusal)) throw why // a refusal stands with the import already
    }
  return resumed
}

/** Files and read rows are deleted when their time is over; what they changed stays on record (handbook excel-import §8). */
export const forgetImports = async (app: Running): Promise<void> => {
  const now = app.now()
  const { rows: projects } = await sql<{
    id: string
  }>`select distinct i.project_id as id from imports i join files f on f.id = i.file_id where length(f.content) > 0`.execute(app.db)
  for (const { id } of projects) {
    const days = Number((await app.ground(id)).settings(['import.keepDays'], today(now))['import.keepDays'] ?? 90)
    const until = startOfDay(addDays(today(now), -days))
    await app.db.transaction().execute(async (tx) => {
      await sql`update files f set content = '' from imports i where f.id = i.file_id and i.project_id = ${id} and i.created_at < ${until} and i.state <> '导入中' and length(f.content) > 0`.execute(
        tx,
      )
      await sql`update import_rows r set parsed = null, raw = '[]' from imports i where r.import_id = i.id and i.project_id = ${id} and i.created_at < ${until} and r.raw <> '[]'`.execute(
        tx,
      )
    })
  }
}
