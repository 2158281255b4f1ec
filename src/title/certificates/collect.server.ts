import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { type Charge, chargeLabels, onTrust } from './charges.ts'
import { lockTitle } from './lock.server.ts'

export type Fee = { readonly id: string; readonly charge: Charge; readonly amount: number; readonly mode: 'COLLECTED' | 'SELF' | null }

/** Open fee lines of a case, locked. */
const linesOf = async (tx: Tx, id: string, fees: readonly string[]): Promise<readonly Fee[]> =>
  (
    await sql<Fee>`select id, charge, amount, mode from title_fees where case_id = ${id} and cancelled_at is null and id = any(${fees}::uuid[]) order by charge for update`.execute(
      tx,
    )
  ).rows

/**
 * Finance takes money on trust, one receipt for each line. Deed tax and fees of the state only where the company collects for others
 * (`COLLECT_NOT_ALLOWED`); a voluntary service fee is the company's own and never enters the trust ledger.
 */
export const collectFees = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly fees: readonly string[] },
): Promise<readonly string[]> => {
  await lockTitle(tx, desk, ask.case)
  const lines = await linesOf(tx, ask.case, ask.fees)
  const allowed = desk.ground.settings(['title.collectForOthers'], desk.day)['title.collectForOthers'] === true
  const faults: Fault[] = [
    ...(lines.length === new Set(ask.fees).size ? [] : [{ code: 'NOT_FOUND', message: '有费用不属于本户或已重新核定，请刷新后重选', field: 'fees' }]),
    ...lines.flatMap((l) => (l.mode ? [{ code: 'PAID', message: `「${chargeLabels[l.charge]}」已有收据或凭证，请勿重复收款`, field: 'fees' }] : [])),
    ...lines.flatMap((l) =>
      onTrust.has(l.charge) && !allowed
        ? [{ code: 'COLLECT_NOT_ALLOWED', message: `本项目不代收${chargeLabels[l.charge]}，请业主自行缴纳后查验凭证`, field: 'fees' }]
        : [],
    ),
    ...lines.flatMap((l) => (l.amount === 0 ? [{ code: 'RANGE', message: `「${chargeLabels[l.charge]}」金额为零，不必收款`, field: 'fees' }] : [])),
  ]
  if (faults.length) throw new Refusal(faults)
  const numbers = await takeNumbers(tx, desk.project, 'DS', desk.day, lines.length)
  for (const [i, line] of lines.entries()) {
    const no = numbers[i] ?? ''
    await sql`update title_fees set mode = 'COLLECTED', receipt_no = ${no}, recorded_by = ${desk.actor.name}, recorded_at = ${desk.now} where id = ${line.id}`.execute(
      tx,
    )
    if (onTrust.has(line.charge)) await entry(tx, desk, { case: ask.case, fee: line.id, kind: 'RECEIVED', amount: line.amount, voucher: no })
  }
  await countFees(tx, desk, ask.case, `代收 ${lines.map((l) => chargeLabels[l.charge]).join('、')}`)
  return numbers
}

/** The owner has paid by himself: the proof's number is checked and kept, no money passes the ledger. */
export const proveFee = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly fee: string; readonly proofNo: string; readonly proofOn: string },
): Promise<void> => {
  await lockTitle(tx, desk, ask.case)
  const [line] = await linesOf(tx, ask.case, [ask.fee])
  if (!line) throw new Refusal({ code: 'NOT_FOUND', message: '没有这笔费用，请刷新后再试' })
  const { rows: twice } =
    await sql`select 1 from title_fees where project_id = ${desk.project} and proof_no = ${ask.proofNo} and case_id <> ${ask.case} and cancelled_at is null`.execute(
      tx,
    )
  const faults: Fault[] = [
    ...(line.mode ? [{ code: 'PAID', message: `「${chargeLabels[line.charge]}」已有收据或凭证`, field: 'fee' }] : []),
    ...(twice.length ? [{ code: 'DUPLICATE', message: `凭证号 ${ask.proofNo} 已用于另一户`, field: 'proofNo' }] : []),
    ...(ask.proofOn > desk.day ? [{ code: 'FUTURE_DATE', message: '缴纳日期不能晚于今天', field: 'proofOn' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  await sql`update title_fees set mode = 'SELF', proof_no = ${ask.proofNo}, proof_on = ${ask.proofOn}, recorded_by = ${desk.actor.name}, recorded_at = ${desk.now} where id = ${line.id}`.execute(
    tx,
  )
  await countFees(tx, desk, ask.case, `查验${chargeLabels[line.charge]}凭证 ${ask.proofNo}`)
}

type Entry = {
  readonly case: string
  readonly fee: string
  readonly kind: 'RECEIVED' | 'DRAWN' | 'SPENT' | 'UNSPENT' | 'REFUNDED'
  readonly amount: number
  readonly voucher?: string
  readonly draw?: string
}
/** One row of the trust ledger; rows are never changed. */
export const entry = async (tx: Tx, desk: Desk, e: Entry): Promise<void> => {
  await sql`insert into trust_entries (id, project_id, case_id, fee_id, kind, amount, on_date, draw_id, voucher_no, recorded_by, recorded_at)
    values (${newId()}, ${desk.project}, ${e.case}, ${e.fee}, ${e.kind}, ${e.amount}, ${desk.day}, ${e.draw ?? null}, ${e.voucher ?? ''}, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
}

/** Carries the state of the ledger into the case: collected but not drawn, receipts that the owner still holds. */
export const countFees = async (tx: Tx, desk: Desk, id: string, label: string): Promise<void> => {
  const { rows } = await sql<{ undrawn: number; receiptsOut: number; receiptNos: string }>`
    select count(*) filter (where exists (select 1 from trust_entries e where e.fee_id = f.id and e.kind = 'RECEIVED') and not exists (select 1 from trust_entries e where e.fee_id = f.id and e.kind in ('DRAWN', 'REFUNDED')))::int as undrawn,
      count(*) filter (where f.mode = 'COLLECTED' and f.receipt_returned_on is null)::int as "receiptsOut",
      coalesce(string_agg(f.receipt_no, '、' order by f.receipt_no) filter (where f.mode = 'COLLECTED' and f.receipt_returned_on is null), '') as "receiptNos"
    from title_fees f where f.case_id = ${id} and f.cancelled_at is null`.execute(tx)
  await recordFacts(tx, id, label, rows[0] ?? {}, desk.actor, desk.now)
}
