import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../handover/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { depositKinds, type listDeposit, type moveDeposit } from './api.ts'

type Sums = { readonly balance: number; readonly frozen: number; readonly due: number; readonly toReturn: number; readonly returned: number }

/** Deposit per bank: what lies there, what is frozen, what running guarantees call for, what released ones let come back (§13). With `until`, the movements up to that day. */
export const depositsOf = async (db: Kysely<Tables>, project: string, until: string | null = null): Promise<ReadonlyMap<string, Sums>> => {
  const { rows } = await sql<Sums & { code: string }>`
    select code, sum(balance)::bigint as balance, sum(frozen)::bigint as frozen, sum(due)::bigint as due, greatest(sum(released) - sum(returned), 0)::bigint as "toReturn", sum(returned)::bigint as returned
    from (
      select bank_code as code, case kind when 'IN' then amount when 'TOPPED_UP' then amount when 'FROZEN' then 0 else -amount end as balance,
        case kind when 'FROZEN' then amount else 0 end as frozen, 0 as due, 0 as released, case kind when 'RETURNED' then amount else 0 end as returned
      from deposit_movements where project_id = ${project} and (${until}::date is null or moved_on <= ${until}::date)
      union all select bank_code, 0, 0, case when ended_on is null then deposit_share else 0 end, case when ended_on is null then 0 else deposit_share end, 0
      from loan_guarantees where project_id = ${project}) m group by code`.execute(db)
  return new Map(
    rows.map(({ code, ...s }) => [
      code,
      { balance: Number(s.balance), frozen: Number(s.frozen), due: Number(s.due), toReturn: Number(s.toReturn), returned: Number(s.returned) },
    ]),
  )
}

export const depositLedger = async (db: Kysely<Tables>, project: string, code: string): Promise<z.input<typeof listDeposit.output>> => {
  const [sums, { rows }] = await Promise.all([
    depositsOf(db, project),
    sql<z.input<typeof listDeposit.output>['rows'][number]>`
      select d.id, d.kind, d.amount, d.moved_on as "movedOn", d.slip_no as "slipNo", d.note, u.label as unit, d.recorded_by as "recordedBy",
        sum(case d.kind when 'IN' then d.amount when 'TOPPED_UP' then d.amount when 'FROZEN' then 0 else -d.amount end) over (order by d.moved_on, d.id)::bigint as balance
      from deposit_movements d left join loans l on l.id = d.loan_id left join units u on u.id = l.unit_id
      where d.project_id = ${project} and d.bank_code = ${code} order by d.moved_on desc, d.id desc limit 500`.execute(db),
  ])
  return {
    ...(sums.get(code) ?? { balance: 0, frozen: 0, due: 0, toReturn: 0, returned: 0 }),
    rows: rows.map((r) => ({ ...r, balance: Number(r.balance) })),
  }
}

/** Adds a movement. What leaves cannot be more than lies there; movements of one bank wait for each other. */
export const recordDeposit = async (tx: Tx, desk: Desk, ask: z.output<typeof moveDeposit.input>): Promise<{ readonly balance: number }> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`deposit:${desk.project}:${ask.code}`}))`.execute(tx)
  const balance = (await depositsOf(tx, desk.project)).get(ask.code)?.balance ?? 0
  const loan = ask.case
    ? (await sql<{ id: string }>`select id from loans where case_id = ${ask.case} and project_id = ${desk.project}`.execute(tx)).rows[0]
    : undefined
  const out = ask.kind === 'DEDUCTED' || ask.kind === 'RETURNED'
  const faults: readonly (Fault | false)[] = [
    ask.movedOn > desk.day && { code: 'FUTURE_DATE', message: '日期不能晚于今天', field: 'movedOn' },
    (out || ask.kind === 'FROZEN') && ask.amount > balance && { code: 'RANGE', message: '超过保证金账面余额', field: 'amount' },
    ask.case !== undefined && !loan && { code: 'NOT_FOUND', message: '没有这笔按揭', field: 'case' },
    ask.kind === 'DEDUCTED' && !ask.note && { code: 'REASON_REQUIRED', message: '银行扣划代偿的须写明哪户、哪几期', field: 'note' },
  ]
  const found = faults.filter((f): f is Fault => f !== false)
  if (found.length) throw new Refusal(found)
  await sql`insert into deposit_movements (id, project_id, bank_code, loan_id, kind, amount, moved_on, slip_no, note, recorded_by, recorded_at)
    values (${newId()}, ${desk.project}, ${ask.code}, ${loan?.id ?? null}, ${ask.kind}, ${ask.amount}, ${ask.movedOn}, ${ask.slipNo}, ${ask.note}, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
  await record(tx, `deposit:${desk.project}:${ask.code}`, {
    project: desk.project,
    kind: 'deposit',
    label: `保证金${depositKinds[ask.kind]}`,
    body: { amount: ask.amount, on: ask.movedOn, slipNo: ask.slipNo },
    actor: desk.actor,
    now: desk.now,
  })
  return { balance: (await depositsOf(tx, desk.project)).get(ask.code)?.balance ?? 0 }
}
