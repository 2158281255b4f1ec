import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts, recordOnCase } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockBatch } from './lock.server.ts'

export type BatchChange = {
  readonly batch: string
  readonly name: string
  readonly place: string
  readonly teams: number
  readonly minutesADay: number
  readonly flow: 'COMPLIANT' | 'SOURCE'
}

/** Changes what is not a date: name, place, teams, order of the day. The order stands once the concentrated period has begun. */
export const changeBatch = async (tx: Tx, desk: Desk, ask: BatchChange): Promise<void> => {
  const batch = await lockBatch(tx, desk, ask.batch)
  if (batch.state === 'ended') throw new Refusal('批次已结束，不能再改')
  const flowChanges = ask.flow !== batch.flow
  if (flowChanges && ['handing', 'tail', 'reported'].includes(batch.state))
    throw new Refusal({ code: 'STATE', message: '集中交付已开始，办理次序不能再改', field: 'flow' })
  await sql`update batches set name = ${ask.name}, place = ${ask.place}, teams = ${ask.teams}, minutes_a_day = ${ask.minutesADay}, flow = ${ask.flow}, version = version + 1
    where id = ${ask.batch}`.execute(tx)
  const { batch: _, ...body } = ask
  await recordOnCase(tx, batch.case_id, { kind: 'note', label: '修改批次', body, actor: desk.actor, now: desk.now })
  if (!flowChanges) return
  const { rows } = await sql<{
    id: string
  }>`select h.id from roster_entries e join cases h on h.id = e.case_id where e.batch_id = ${ask.batch} and e.removed_version is null and h.closed_at is null
    order by h.id`.execute(tx)
  for (const handover of rows) await recordFacts(tx, handover.id, '批次改定办理次序', { flow: ask.flow }, desk.actor, desk.now)
}
