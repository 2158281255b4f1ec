import { sql } from 'kysely'
import { type App, system } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import type { Desk } from '../../kernel/desk.server.ts'
import { refreshPlan } from './refresh.server.ts'

/**
 * Carries into every running plan what has happened since: letters posted, units handed over, books made ready. Several instances share
 * the work: a batch that another one holds is left to it. Writes nothing where nothing has changed.
 */
export const keepPlansCurrent = async (app: Pick<App, 'db' | 'processes' | 'ground' | 'now'>): Promise<void> => {
  const now = app.now()
  const { rows } = await sql<{ id: string; project_id: string }>`
    select b.id, b.project_id from batches b join cases c on c.id = b.case_id where c.closed_at is null order by b.id`.execute(app.db)
  for (const batch of rows) {
    const ground = await app.ground(batch.project_id)
    await app.db.transaction().execute(async (tx) => {
      const held = await sql`select 1 from batches where id = ${batch.id} for update skip locked`.execute(tx)
      if (held.rows.length === 0) return
      const desk: Desk = { project: batch.project_id, actor: system, now, day: today(now), ground, processes: app.processes }
      await refreshPlan(tx, desk, batch.id, '汇总批次情况')
    })
  }
}
