import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { record } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { Receipt } from './api.ts'
import { dayIsClosed } from './cash-day.server.ts'
import { refreshFees } from './fee-facts.server.ts'
import { seriesOf } from './pay.server.ts'
import { receiptRow } from './receipt-rows.server.ts'

type Held = {
  readonly id: string
  readonly no: string
  readonly case_id: string
  readonly kind: string
  readonly paid_on: string
  readonly cashier_id: string
  readonly reverses_id: string | null
  readonly voided_at: Date | null
  readonly void_asked_by: string | null
  readonly reversed: boolean
}
const lockReceipt = async (tx: Tx, desk: Desk, id: string): Promise<Held> => {
  const { rows: about } = await sql<{ case_id: string }>`select case_id from receipts where id = ${id} and project_id = ${desk.project}`.execute(tx)
  if (!about[0]) throw new Refusal('没有这张票据', 404)
  await lockHandover(tx, desk, about[0].case_id)
  const { rows } = await sql<Held>`
    select id, no, case_id, kind, paid_on, cashier_id, reverses_id, voided_at, void_asked_by, exists (select 1 from receipts x where x.reverses_id = r.id) as reversed
    from receipts r where id = ${id} for update`.execute(tx)
  const held = rows[0] as Held // read a moment ago in this transaction
  if (held.reverses_id) throw new Refusal({ code: 'STATE', message: `${held.no} 是红冲票据，不能作废` })
  if (held.voided_at || held.reversed) throw new Refusal({ code: 'STATE', message: `${held.no} 已作废，号码保留` })
  return held
}

/** Asks for a receipt to be voided. Nothing changes until somebody else agrees. */
export const askVoid = async (tx: Tx, desk: Desk, ask: { readonly receipt: string; readonly reason: string }): Promise<z.input<typeof Receipt>> => {
  const held = await lockReceipt(tx, desk, ask.receipt)
  await sql`update receipts set void_asked_by = ${desk.actor.id}, void_asked_name = ${desk.actor.name}, void_asked_at = ${desk.now}, void_reason = ${ask.reason} where id = ${held.id}`.execute(
    tx,
  )
  return await receiptRow(tx, desk.project, held.id)
}

/**
 * A second person agrees or not. On the day of issue, before the daily close, the receipt is void and keeps its number; later it is
 * reversed by a negative one under a number of its own (handbook property-fees §9).
 */
export const decideVoid = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly receipt: string; readonly agree: boolean },
): Promise<z.input<typeof Receipt>> => {
  const held = await lockReceipt(tx, desk, ask.receipt)
  if (!held.void_asked_by) throw new Refusal({ code: 'STATE', message: `${held.no} 没有作废申请` })
  if (desk.actor.id === held.void_asked_by || desk.actor.id === held.cashier_id)
    throw new Refusal({ code: 'SAME_PERSON', message: '须由收款人和申请人以外的人审批' })
  if (!ask.agree) {
    await sql`update receipts set void_asked_by = null, void_asked_name = null, void_asked_at = null, void_reason = null where id = ${held.id}`.execute(
      tx,
    )
    return await receiptRow(tx, desk.project, held.id)
  }
  const late = held.paid_on < desk.day || (await dayIsClosed(tx, desk.project, held.cashier_id, held.paid_on))
  if (late) await reverse(tx, desk, held)
  else
    await sql`update receipts set voided_at = ${desk.now}, voided_on = ${desk.day}, void_approved_by = ${desk.actor.id}, void_approved_name = ${desk.actor.name} where id = ${held.id}`.execute(
      tx,
    )
  await record(tx, `receipt:${held.id}`, {
    project: desk.project,
    kind: 'void',
    label: `${late ? '红冲' : '作废'}票据 ${held.no}`,
    actor: desk.actor,
    now: desk.now,
  })
  await refreshFees(tx, desk, held.case_id, `${late ? '红冲' : '作废'}票据 ${held.no}`)
  return await receiptRow(tx, desk.project, held.id)
}

const reverse = async (tx: Tx, desk: Desk, held: Held): Promise<void> => {
  const series = seriesOf[held.kind] ?? 'SJ'
  const [no = ''] = await takeNumbers(tx, desk.project, series, desk.day)
  const id = newId()
  await sql`insert into receipts (id, project_id, unit_id, case_id, series, no, serial, kind, payer, method, amount, paid_on, cashier_id, cashier_name, reverses_id, void_reason, created_at)
    select ${id}, project_id, unit_id, case_id, ${`${series}-${desk.day}`}, ${no}, ${Number(no.split('-').at(-1))}, kind, payer, method, -amount, ${desk.day}, ${desk.actor.id}, ${desk.actor.name}, id,
      void_reason, ${desk.now} from receipts where id = ${held.id}`.execute(tx)
  await sql`insert into receipt_lines (receipt_id, fee_line_id, project_id, name, amount) select ${id}, fee_line_id, project_id, name, -amount from receipt_lines where receipt_id = ${held.id}`.execute(
    tx,
  )
  await sql`update receipts set void_approved_by = ${desk.actor.id}, void_approved_name = ${desk.actor.name} where id = ${held.id}`.execute(tx)
}
