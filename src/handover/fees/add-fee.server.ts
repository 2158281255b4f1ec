import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { addFee as api } from './api.ts'
import { refreshFees, settledBy } from './fee-facts.server.ts'

/** Adds a line by hand. What no document stands behind cannot be demanded (handbook handover §7, `BASIS_REQUIRED`). */
export const addFee = async (tx: Tx, desk: Desk, ask: z.output<typeof api.input>): Promise<{ id: string }> => {
  const handover = await lockHandover(tx, desk, ask.case)
  const faults: Fault[] = []
  if (ask.mandatory && !ask.basis)
    faults.push({ code: 'BASIS_REQUIRED', message: '没有依据文件的费用不能标为必缴，请填写依据或改为自愿', field: 'basis' })
  if (ask.mandatory && ask.voluntary) faults.push({ code: 'FORMAT', message: '一项费用不能既是必缴又是自愿', field: 'voluntary' })
  if (ask.amount === 0) faults.push({ code: 'RANGE', message: '金额不能为零', field: 'amount' })
  if (ask.amount < 0 && !ask.areaDifference) faults.push({ code: 'RANGE', message: '只有面积差可以是应退的负数', field: 'amount' })
  if (faults.length) throw new Refusal(faults, 400)
  const id = newId()
  const code = ask.areaDifference ? 'AREA_DIFFERENCE' : `OTHER-${id.slice(-8)}`
  const { rows } = await sql`
    insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, amount, payee, receipt_kind, mandatory, voluntary, refundable, self_payable, position, created_by, created_at)
    values (${id}, ${desk.project}, ${handover.unit_id}, ${handover.id}, ${code}, ${ask.name}, ${ask.basis}, ${ask.amount}, ${ask.payee}, ${ask.receiptKind}, ${ask.mandatory}, ${ask.voluntary},
      ${ask.refundable}, ${ask.selfPayable}, 90, ${desk.actor.id}, ${desk.now}) on conflict do nothing returning id`.execute(tx)
  if (rows.length === 0) throw new Refusal({ code: 'DUPLICATE', message: '本户已有面积差一项，请先取消原来的' })
  await refreshFees(tx, desk, handover.id, `增加费用：${ask.name}`)
  return { id }
}

/** Cancels a line that nobody has paid. It stays on the list with its reason; lines are never edited. */
export const cancelFee = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly line: string; readonly reason: string },
): Promise<void> => {
  await lockHandover(tx, desk, ask.case)
  const { rows } = await sql<{ name: string; statutory: boolean; cancelled_at: Date | null; settled: string | null }>`
    select f.name, f.statutory, f.cancelled_at, ${settledBy} as settled from fee_lines f where f.id = ${ask.line} and f.case_id = ${ask.case} for update`.execute(
    tx,
  )
  const line = rows[0]
  if (!line) throw new Refusal('没有这项费用', 404)
  if (line.cancelled_at) return
  if (line.settled) throw new Refusal({ code: 'PAID', message: `「${line.name}」已缴（${line.settled}），请先作废票据再取消` })
  if (line.statutory) throw new Refusal({ code: 'STATUTORY', message: `「${line.name}」是法定项目，不能取消，请查验缴存凭证` })
  await sql`update fee_lines set cancelled_at = ${desk.now}, cancelled_reason = ${ask.reason} where id = ${ask.line}`.execute(tx)
  await refreshFees(tx, desk, ask.case, `取消费用：${line.name}（${ask.reason}）`)
}
