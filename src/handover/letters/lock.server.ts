import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Channel } from './effective.ts'

export type Letter = {
  readonly id: string
  readonly no: string
  readonly state: '待打印' | '已打印' | '已寄出' | '已签收' | '退回' | '作废'
  readonly channel: Channel
  readonly address: string
  readonly contract_address: boolean
  readonly waybill: string | null
  readonly posted_on: string | null
  readonly returned_handled_at: Date | null
  readonly case_id: string
  /** State of the unit's handover, of the plan above it, and the contract's D. */
  readonly unit_state: string
  readonly plan_state: string | null
  readonly contract_day: string | null
}

/** Locks the unit's handover and then the letter, so that everything about one unit's notice happens one after another. 404 outside the project. */
export const lockLetter = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string): Promise<Letter> => {
  await sql`select 1 from cases where id = (select case_id from letters where id = ${id} and project_id = ${desk.project}) for update`.execute(tx)
  const { rows } = await sql<Letter>`
    select l.id, l.no, l.state, l.channel, l.address, l.contract_address, l.waybill, l.posted_on, l.returned_handled_at, l.case_id, h.state as unit_state, p.state as plan_state,
      h.data->>'contractHandoverOn' as contract_day
    from letters l join cases h on h.id = l.case_id left join cases p on p.id = h.parent_id where l.id = ${id} and l.project_id = ${desk.project} for update of l`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('没有这封通知书', 404)
  return rows[0]
}
