import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { formatFen } from '../../kernel/money.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { record } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { type Charge, chargeLabels } from './charges.ts'
import { countFees, entry } from './collect.server.ts'

type Held = {
  readonly id: string
  readonly case_id: string
  readonly label: string
  readonly charge: Charge
  readonly amount: number
  readonly drawn: boolean
  readonly used: number
}

const heldOf = async (
  tx: Tx,
  desk: Pick<Desk, 'project'>,
  where: { readonly cases?: readonly string[]; readonly fees?: readonly string[] },
): Promise<readonly Held[]> => {
  // locks first: an aggregate beside `for update` is not allowed
  await sql`select 1 from title_fees f where f.project_id = ${desk.project} and f.mode = 'COLLECTED' and f.cancelled_at is null
    ${where.cases ? sql`and f.case_id = any(${where.cases}::uuid[])` : sql`and f.id = any(${where.fees ?? []}::uuid[])`} order by f.id for update`.execute(
    tx,
  )
  const { rows } = await sql<Held>`
    select f.id, f.case_id, u.label, f.charge, f.amount, exists (select 1 from trust_entries e where e.fee_id = f.id and e.kind in ('DRAWN', 'REFUNDED')) as drawn,
      (select coalesce(sum(e.amount), 0)::bigint from trust_entries e where e.fee_id = f.id and e.kind in ('SPENT', 'UNSPENT', 'REFUNDED')) as used
    from title_fees f join units u on u.id = f.unit_id where f.project_id = ${desk.project} and f.mode = 'COLLECTED' and f.cancelled_at is null
      and exists (select 1 from trust_entries e where e.fee_id = f.id and e.kind = 'RECEIVED')
      ${where.cases ? sql`and f.case_id = any(${where.cases}::uuid[])` : sql`and f.id = any(${where.fees ?? []}::uuid[])`} order by u.code collate "C", f.charge`.execute(
    tx,
  )
  return rows
}

/**
 * Customer service draws the money of a batch of cases from finance: the sum of what each case has paid in, once. Who draws may not be
 * who hands it over.
 */
export const drawFees = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly cases: readonly string[]; readonly drawnBy: string },
): Promise<{ readonly no: string; readonly total: number; readonly cases: number }> => {
  const lines = (await heldOf(tx, desk, { cases: ask.cases })).filter((l) => !l.drawn)
  const total = lines.reduce((sum, l) => sum + l.amount, 0)
  const faults: Fault[] = [
    ...(lines.length === 0 ? [{ code: 'STATE', message: '所选各户没有可提取的代收款', field: 'cases' }] : []),
    ...(ask.drawnBy.trim() === desk.actor.name ? [{ code: 'SAME_PERSON', message: '提取人和财务经办人不能是同一人', field: 'drawnBy' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  const [no = ''] = await takeNumbers(tx, desk.project, 'TQ', desk.day)
  const id = newId()
  await sql`insert into title_draws (id, project_id, no, total, drawn_by, drawn_at, handed_by) values (${id}, ${desk.project}, ${no}, ${total}, ${ask.drawnBy}, ${desk.now}, ${desk.actor.name})`.execute(
    tx,
  )
  for (const line of lines) await entry(tx, desk, { case: line.case_id, fee: line.id, kind: 'DRAWN', amount: line.amount, draw: id, voucher: no })
  const cases = [...new Set(lines.map((l) => l.case_id))]
  for (const one of cases) await countFees(tx, desk, one, `提取代收款 ${no}`)
  return { no, total, cases: cases.length }
}

/** What became of drawn money: spent with a voucher, the rest brought back. Refuses more than was drawn. */
export const settleFee = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly fee: string; readonly spent: number; readonly voucherNo?: string | undefined },
): Promise<{ readonly unspent: number }> => {
  const [line] = await heldOf(tx, desk, { fees: [ask.fee] })
  if (!line?.drawn) throw new Refusal({ code: 'STATE', message: '这笔费用还没有从代收台账提取' })
  const left = line.amount - line.used
  const faults: Fault[] = [
    ...(left === 0 ? [{ code: 'PAID', message: `「${chargeLabels[line.charge]}」已经核销`, field: 'fee' }] : []),
    ...(ask.spent > left ? [{ code: 'RANGE', message: `支出 ${formatFen(ask.spent)} 多于提取的 ${formatFen(left)}`, field: 'spent' }] : []),
    ...(ask.spent > 0 && !ask.voucherNo ? [{ code: 'REQUIRED', message: '请填写完税凭证或票据号', field: 'voucherNo' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  if (ask.spent > 0) {
    await entry(tx, desk, { case: line.case_id, fee: line.id, kind: 'SPENT', amount: ask.spent, voucher: ask.voucherNo ?? '' })
    await sql`update title_fees set proof_no = ${ask.voucherNo ?? null}, proof_on = ${desk.day} where id = ${line.id}`.execute(tx)
  }
  if (ask.spent < left) await entry(tx, desk, { case: line.case_id, fee: line.id, kind: 'UNSPENT', amount: left - ask.spent })
  return { unspent: left - ask.spent }
}

/** Money goes back to the owner: what has not been spent. */
export const refundFee = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly fee: string; readonly voucherNo: string },
): Promise<{ readonly refunded: number }> => {
  const [line] = await heldOf(tx, desk, { fees: [ask.fee] })
  const { rows } = await sql<{ left: number; out: number }>`
    select coalesce(sum(case kind when 'RECEIVED' then amount when 'SPENT' then -amount when 'REFUNDED' then -amount else 0 end), 0)::bigint as left,
      coalesce(sum(case kind when 'DRAWN' then amount when 'SPENT' then -amount when 'UNSPENT' then -amount else 0 end), 0)::bigint as out
    from trust_entries where fee_id = ${ask.fee} and project_id = ${desk.project}`.execute(tx)
  const { left, out } = rows[0] ?? { left: 0, out: 0 }
  if (out > 0) throw new Refusal({ code: 'STATE', message: '已提取的款项尚未核销，请先登记支出或交回' })
  if (!line || left <= 0) throw new Refusal({ code: 'STATE', message: '这笔费用没有可退的余额' })
  await entry(tx, desk, { case: line.case_id, fee: line.id, kind: 'REFUNDED', amount: left, voucher: ask.voucherNo })
  await countFees(tx, desk, line.case_id, `退还代收${chargeLabels[line.charge]}`)
  return { refunded: left }
}

/** The ledger's sums: what is owed to owners, and where it lies (in the cash box, in the hands of the clerk). */
export const trustSums = async (db: Kysely<Tables>, project: string) => {
  const { rows } = await sql<{ received: number; drawn: number; spent: number; unspent: number; refunded: number }>`
    select coalesce(sum(amount) filter (where kind = 'RECEIVED'), 0)::bigint as received, coalesce(sum(amount) filter (where kind = 'DRAWN'), 0)::bigint as drawn,
      coalesce(sum(amount) filter (where kind = 'SPENT'), 0)::bigint as spent, coalesce(sum(amount) filter (where kind = 'UNSPENT'), 0)::bigint as unspent,
      coalesce(sum(amount) filter (where kind = 'REFUNDED'), 0)::bigint as refunded from trust_entries where project_id = ${project}`.execute(db)
  const sums = rows[0] ?? { received: 0, drawn: 0, spent: 0, unspent: 0, refunded: 0 }
  return { ...sums, balance: sums.received - sums.spent - sums.refunded, inHand: sums.drawn - sums.spent - sums.unspent }
}

/** Finance counts at the end of a day: cash and what the clerk carries must be the balance; a difference stays on the record. */
export const countTrust = async (tx: Tx, desk: Desk, cash: number): Promise<{ readonly balance: number; readonly difference: number }> => {
  const { balance } = await trustSums(tx, desk.project)
  await sql`insert into trust_counts (project_id, day, cash, balance, counted_by, counted_at) values (${desk.project}, ${desk.day}, ${cash}, ${balance}, ${desk.actor.name}, ${desk.now})
    on conflict (project_id, day) do update set cash = excluded.cash, balance = excluded.balance, counted_by = excluded.counted_by, counted_at = excluded.counted_at`.execute(
    tx,
  )
  const difference = cash - balance
  await record(tx, `trust:${desk.project}`, {
    project: desk.project,
    kind: 'trust',
    label: difference === 0 ? '代收台账与实存相符' : `代收台账与实存相差 ${formatFen(difference)}`,
    body: { cash, balance },
    actor: desk.actor,
    now: desk.now,
  })
  return { balance, difference }
}
