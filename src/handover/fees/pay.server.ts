import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { pay as api, Receipt } from './api.ts'
import { refuseClosed } from './cash-day.server.ts'
import { refreshFees, settledBy } from './fee-facts.server.ts'
import { receiptRow } from './receipt-rows.server.ts'

type Line = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly amount: number
  readonly receipt_kind: string
  readonly cancelled_at: Date | null
  readonly settled: string | null
}
export const seriesOf: Readonly<Record<string, string>> = { 收据: 'SJ', 发票: 'FP', 财政票据: 'CZ' }

/**
 * Takes money for several lines at once and gives one receipt. The form's key makes a double click one receipt; the number is taken in this
 * transaction, so that none is lost or given twice. Refuses with every fault at once.
 */
export const pay = async (tx: Tx, desk: Desk, ask: z.output<typeof api.input>): Promise<z.input<typeof Receipt>> => {
  const handover = await lockHandover(tx, desk, ask.case)
  const { rows: same } = await sql<{
    id: string
    case_id: string
  }>`select id, case_id from receipts where key = ${ask.key} and project_id = ${desk.project}`.execute(tx)
  if (same[0]?.case_id === handover.id) return await receiptRow(tx, desk.project, same[0].id)
  if (same[0]) throw new Refusal({ code: 'DUPLICATE', message: '这次收款的编号已用于另一户，请刷新后重试' })
  await refuseClosed(tx, desk)

  const { rows: lines } = await sql<Line>`
    select f.id, f.code, f.name, f.amount, f.receipt_kind, f.cancelled_at, ${settledBy} as settled from fee_lines f
    where f.case_id = ${handover.id} and f.id = any(${ask.lines}::uuid[]) order by f.position, f.id for update`.execute(tx)
  const amount = lines.reduce((sum, l) => sum + l.amount, 0)
  const fundMode = desk.ground.settings(['fund.mode'], desk.day)['fund.mode']
  const faults = faultsIn(ask, lines, amount, fundMode)
  if (faults.length) throw new Refusal(faults)

  const kind = lines[0]?.receipt_kind ?? '收据'
  const series = seriesOf[kind] ?? 'SJ'
  const [no = ''] = await takeNumbers(tx, desk.project, series, desk.day)
  const id = newId()
  const received = ask.method === '现金' ? (ask.received ?? amount) : null
  await sql`insert into receipts (id, project_id, unit_id, case_id, series, no, serial, kind, payer, method, amount, received, change, paid_on, cashier_id, cashier_name, key, created_at)
    values (${id}, ${desk.project}, ${handover.unit_id}, ${handover.id}, ${`${series}-${desk.day}`}, ${no}, ${Number(no.split('-').at(-1))}, ${kind}, ${ask.payer}, ${ask.method}, ${amount},
      ${received}, ${received === null ? null : received - amount}, ${desk.day}, ${desk.actor.id}, ${desk.actor.name}, ${ask.key}, ${desk.now})`.execute(
    tx,
  )
  await sql`insert into receipt_lines (receipt_id, fee_line_id, project_id, name, amount)
    select ${id}, id, project_id, name, amount from fee_lines where id = any(${lines.map((l) => l.id)}::uuid[])`.execute(tx)
  await refreshFees(tx, desk, handover.id, `收款 ${no}`)
  return await receiptRow(tx, desk.project, id)
}

const faultsIn = (ask: z.output<typeof api.input>, lines: readonly Line[], amount: number, fundMode: unknown): Fault[] => {
  const faults: Fault[] = []
  if (lines.length !== new Set(ask.lines).size) faults.push({ code: 'NOT_FOUND', message: '有费用不属于本户，请刷新后重选', field: 'lines' })
  for (const line of lines) {
    if (line.cancelled_at) faults.push({ code: 'STATE', message: `「${line.name}」已取消`, field: 'lines' })
    if (line.settled) faults.push({ code: 'PAID', message: `「${line.name}」已缴（${line.settled}），请勿重复收款`, field: 'lines' })
    if (line.code === 'MAINTENANCE_FUND' && fundMode === 'OWNER_SELF_NO_COLLECT')
      faults.push({ code: 'COLLECT_FORBIDDEN', message: '本地规定维修资金由业主自行缴存，不得代收，请查验凭证', field: 'lines' })
  }
  if (new Set(lines.map((l) => l.receipt_kind)).size > 1)
    faults.push({ code: 'RECEIPT_KIND', message: '所选费用应开的票据种类不同，请分开收款', field: 'lines' })
  if (lines.length && amount <= 0) faults.push({ code: 'RANGE', message: '合计应收须大于零，应退款项由财务办理', field: 'lines' })
  if (ask.method === '现金' && ask.received !== undefined && ask.received < amount)
    faults.push({ code: 'CASH_SHORT', message: '实收现金少于应收金额', field: 'received' })
  return faults
}
