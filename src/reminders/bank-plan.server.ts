import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { previewBankPlan } from './api.ts'
import { forgetUntold } from './plan.server.ts'
import { readBankPlan } from './read-bank-plan.server.ts'

type Asked = { readonly project: string; readonly loan: string; readonly name: string; readonly bytes: Buffer }
type Compared = z.input<typeof previewBankPlan.output>

/** The bank's own plan beside ours, row by row. It always wins; nothing is changed yet. 404 outside the project. */
export const compareBankPlan = async (db: Kysely<Tables>, ask: Asked): Promise<Compared> => {
  const { rows: loans } = await sql`select 1 from loans where id = ${ask.loan} and project_id = ${ask.project}`.execute(db)
  if (loans.length === 0) throw new Refusal('没有这笔贷款', 404)
  const [bank, ours] = await Promise.all([
    readBankPlan(ask.name, ask.bytes),
    sql<{
      k: number
      payment: number
      due_on: string
    }>`select k, payment, due_on from repayments where loan_id = ${ask.loan} and state <> 'cancelled'`.execute(db),
  ])
  const known = new Map(ours.rows.map((row) => [row.k, row]))
  const rows = bank.rows.map((row) => ({ ...row, difference: known.has(row.k) ? row.payment - (known.get(row.k)?.payment ?? 0) : null }))
  return {
    rows,
    ours: ours.rows.length,
    differing: rows.filter((row) => row.difference !== 0 || known.get(row.k)?.due_on !== row.dueOn).length,
    faults: [...bank.faults],
  }
}

/** Puts the bank's rows in the place of those that nothing has happened to; their unsent reminders are made anew, sent ones stay. */
export const takeBankPlan = async (
  tx: Tx,
  desk: Desk,
  ask: Omit<Asked, 'project'>,
): Promise<{ readonly replaced: number; readonly differing: number }> => {
  await sql`select 1 from loans where id = ${ask.loan} and project_id = ${desk.project} for update`.execute(tx)
  const plan = await compareBankPlan(tx, { ...ask, project: desk.project })
  if (plan.faults.length)
    throw new Refusal(
      plan.faults.map(({ code, message }) => ({ code, message })),
      400,
    )
  await forgetUntold(tx, ask, sql`p.state in ('planned', 'cancelled')`)
  const rows = plan.rows.map((row) => ({
    id: newId(),
    k: row.k,
    due_on: row.dueOn,
    payment: row.payment,
    principal: row.principal,
    interest: row.interest,
    balance: row.balance,
  }))
  const { rows: taken } =
    await sql`insert into repayments (id, project_id, loan_id, k, due_on, payment, principal, interest, balance, state, source, created_on)
    select id, ${desk.project}, ${ask.loan}, k, due_on, payment, principal, interest, balance, case when due_on < ${desk.day} then 'presumed' when due_on = ${desk.day} then 'due' else 'planned' end, 'BANK', ${desk.day}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, k int, due_on date, payment bigint, principal bigint, interest bigint, balance bigint)
    on conflict (loan_id, k) where state <> 'cancelled' do update set payment = excluded.payment, principal = excluded.principal, interest = excluded.interest,
      balance = excluded.balance, source = 'BANK' where repayments.state in ('planned', 'reminded') and repayments.due_on = excluded.due_on
    returning k`.execute(tx)
  await record(tx, `loan:${ask.loan}`, {
    project: desk.project,
    kind: 'loan',
    label: `采用银行还款计划 ${plan.rows.length} 期，与原计划不同 ${plan.differing} 期`,
    body: { file: ask.name },
    actor: desk.actor,
    now: desk.now,
  })
  return { replaced: taken.length, differing: plan.differing }
}
