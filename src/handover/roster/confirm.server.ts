import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockBatch } from '../batch/lock.server.ts'
import { refreshPlan } from '../batch/refresh.server.ts'
import { prepareLetters } from '../letters/prepare.server.ts'
import { openHandovers } from './open-handovers.server.ts'

/**
 * Marketing confirms the roster in the version it has seen. Of two who confirm at once the second learns who was first. On an approved
 * plan the units added since then begin their handover at once.
 */
export const confirmRoster = async (tx: Tx, desk: Desk, ask: { readonly batch: string; readonly version: number }): Promise<void> => {
  const batch = await lockBatch(tx, desk, ask.batch)
  if (batch.roster_version !== ask.version)
    throw new Refusal({ code: 'STALE', message: `名单已改到第 ${batch.roster_version} 版，请看过变动后再确认` })
  if (batch.roster_confirmed_version === ask.version)
    throw new Refusal({ code: 'STATE', message: `名单第 ${ask.version} 版已由${batch.roster_confirmed_by}确认` })
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from roster_entries where batch_id = ${batch.id} and removed_version is null`.execute(tx)
  if (!rows[0]?.n) throw new Refusal({ code: 'PLAN_INCOMPLETE', message: '交房名单是空的' })
  await sql`update batches set roster_confirmed_version = ${ask.version}, roster_confirmed_by = ${desk.actor.name}, roster_confirmed_at = ${desk.now}, version = version + 1
    where id = ${batch.id}`.execute(tx)
  if (['approved', 'notifying', 'handing', 'tail'].includes(batch.state)) await openHandovers(tx, desk, batch)
  if (['notifying', 'handing', 'tail'].includes(batch.state)) await prepareLetters(tx, desk, batch)
  await refreshPlan(tx, desk, batch.id, `营销部确认名单第 ${ask.version} 版`)
}
