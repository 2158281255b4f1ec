import { sql } from 'kysely'
import { type App, system } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Desk } from '../kernel/desk.server.ts'
import { refreshMortgages } from './facts.server.ts'
import { learnTemplates } from './templates.server.ts'

/**
 * Carries into every open mortgage what contract, receipts, building and agreement say since, and learns what another instance has
 * published. Several instances share the work: a project that another one holds is left to it.
 */
export const keepMortgagesCurrent = async (app: Pick<App, 'db' | 'processes' | 'ground' | 'now'>): Promise<void> => {
  await learnTemplates(app)
  const now = app.now()
  const { rows } = await sql<{
    project_id: string
  }>`select distinct project_id from cases where process like 'mortgage.%' and closed_at is null order by 1`.execute(app.db)
  for (const { project_id } of rows) {
    const ground = await app.ground(project_id)
    await app.db.transaction().execute(async (tx) => {
      const { rows: held } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtext(${`mortgages:${project_id}`})) as got`.execute(tx)
      if (!held[0]?.got) return
      const desk: Desk = { project: project_id, actor: system, now, day: today(now), ground, processes: app.processes }
      await refreshMortgages(tx, desk, '合同、收款、楼栋和协议情况')
    })
  }
}
