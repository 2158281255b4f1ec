import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { depositKinds, type listDeposit, type moveDeposit } from './api.ts'
import { deductFor } from './deduct.server.ts'

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
  const [sums, { rows }, loans] = await Promise.all([
    depositsOf(db, project),
    sql<z.input<typeof listDeposit.output>['rows'][number]>`
      select d.id, d.kind, d.amount, d.moved_on as "movedOn", d.slip_no as "slipNo", d.note, u.label as unit, d.recorded_by as "recordedBy",
        nullif(split_part(coalesce(d.key, ''), ':', 1), '')::uuid as recourse,
        sum(case d.kind when 'IN' then d.amount when 'TOPPED_UP' then d.amount when 'FROZEN' then 0 else -d.amount end) over (order by d.moved_on, d.id)::bigint as balance
      from deposit_movements d left join loans l on l.id = d.loan_id left join units u on u.id = l.unit_id
      where d.project_id = ${project} and d.bank_code = ${code} order by d.moved_on desc, d.id desc limit 500`.execute(db),
    sql<z.input<typeof listDeposit.output>['loans'][number]>`select l.case_id as case, u.label as unit, l.tranche, l.disbursed
      from loan_guarantees g join loans l on l.id = g.loan_id join units u on u.id = l.unit_id
      where g.project_id = ${project} and g.bank_code = ${code} and g.ended_on is null and l.case_id is not null order by u.code collate "C", l.id limit 5000`.execute(
      db,
    ),
  ])
  return {
    ...(sums.get(code) ?? { balance: 0, frozen: 0, due: 0, toReturn: 0, returned: 0 }),
    rows: rows.map((r) => ({ ...r, balance: Number(r.balance) })),
    loans: loans.rows,
  }
}

type Ask = z.output<typeof moveDeposit.input>

/**
 * Adds a movement. What leaves cannot be more than lies there; movements of one bank wait for each other. A deduction names the loan and its
 * parts and begins recourse against the buyer in the same transaction.
 */
export const recordDeposit = async (tx: Tx, desk: Desk, ask: Ask): Promise<z.input<typeof moveDeposit.output>> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`deposit:${desk.project}:${ask.code}`}))`.execute(tx)
  const balance = (await depositsOf(tx, desk.project)).get(ask.code)?.balance ?? 0
  const parts = ask.principal + ask.interest + ask.penalty
  const deducted = ask.kind === 'DEDUCTED'
  const amount = deducted ? parts : (ask.amount ?? 0)
  const found = faultsOf(ask, amount, balance, desk.day)
  if (found.length) throw new Refusal(found)
  const recourse =
    deducted && ask.case
      ? await deductFor(tx, desk, {
          mortgage: ask.case,
          bankCode: ask.code,
          on: ask.movedOn,
          principal: ask.principal,
          interest: ask.interest,
          penalty: ask.penalty,
        })
      : null
  const loan = recourse?.loan ?? (ask.case ? await loanIn(tx, desk, ask.case) : null)
  const split = deducted ? ask : { principal: null, interest: null, penalty: null }
  await sql`insert into deposit_movements (id, project_id, bank_code, loan_id, kind, amount, principal, interest, penalty, moved_on, slip_no, note, recorded_by, recorded_at, key)
    values (${newId()}, ${desk.project}, ${ask.code}, ${loan}, ${ask.kind}, ${amount}, ${split.principal}, ${split.interest}, ${split.penalty}, ${ask.movedOn}, ${ask.slipNo}, ${ask.note},
      ${desk.actor.name}, ${desk.now}, ${recourse?.key ?? null})`.execute(tx)
  await record(tx, `deposit:${desk.project}:${ask.code}`, {
    project: desk.project,
    kind: 'deposit',
    label: `保证金${depositKinds[ask.kind]}`,
    body: { amount, on: ask.movedOn, slipNo: ask.slipNo, ...(recourse ? { recourse: recourse.no } : {}) },
    actor: desk.actor,
    now: desk.now,
  })
  return {
    balance: (await depositsOf(tx, desk.project)).get(ask.code)?.balance ?? 0,
    recourse: recourse && { case: recourse.case, no: recourse.no },
  }
}

const faultsOf = (ask: Ask, amount: number, balance: number, today: string): readonly Fault[] => {
  const deducted = ask.kind === 'DEDUCTED'
  const leaves = deducted || ask.kind === 'RETURNED' || ask.kind === 'FROZEN'
  const faults: readonly (Fault | false)[] = [
    ask.movedOn > today && { code: 'FUTURE_DATE', message: '日期不能晚于今天', field: 'movedOn' },
    amount === 0 && { code: 'REQUIRED', message: deducted ? '请填写扣划的本金、利息或罚息' : '请填写金额', field: deducted ? 'principal' : 'amount' },
    deducted &&
      ask.amount !== undefined &&
      ask.amount !== amount && { code: 'SUM_MISMATCH', message: '本金、利息、罚息之和不等于扣划金额', field: 'amount' },
    leaves && amount > balance && { code: 'RANGE', message: '超过保证金账面余额', field: deducted ? 'principal' : 'amount' },
    deducted && !ask.case && { code: 'REQUIRED', message: '请选择银行为哪一户扣划', field: 'case' },
    deducted && !ask.slipNo && { code: 'REQUIRED', message: '请填写银行扣款凭证号', field: 'slipNo' },
  ]
  return faults.filter((f): f is Fault => f !== false)
}

const loanIn = async (tx: Tx, desk: Desk, id: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from loans where case_id = ${id} and project_id = ${desk.project}`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'NOT_FOUND', message: '没有这笔按揭', field: 'case' })
  return rows[0].id
}
