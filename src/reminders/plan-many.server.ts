import { type Kysely, sql } from 'kysely'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { DatedRow } from '../loans/row.ts'
import { type PlannedLoan, planOfLoan, presumedAfter, presumedUntil, rulesOf } from './plan.server.ts'

/** Loans whose rows travel in one statement: some fifteen thousand rows. */
const atOnce = 40

type Asked = { readonly project: string; readonly ground: Ground; readonly day: string }

/** Builds the plan of every disbursed loan of a project that has none and whose terms are complete. Answers how many were built. */
export const planMissing = async (tx: Kysely<Tables>, ask: Asked): Promise<number> => {
  const { rows: loans } = await sql<PlannedLoan>`select id, disbursed, rate, months, method, frequency, due_day, disbursed_on from loans l
    where project_id = ${ask.project} and disbursed > 0 and disbursed_on is not null and rate is not null and months is not null
      and (settled_on is null or settled_on > ${ask.day}) and (ended_on is null or ended_on > ${ask.day}) and not exists (select 1 from repayments r where r.loan_id = l.id and r.state <> 'cancelled')
    order by id for update`.execute(tx)
  const rules = rulesOf(ask)
  for (let from = 0; from < loans.length; from += atOnce)
    await insertPlans(
      tx,
      ask,
      loans.slice(from, from + atOnce).map((loan) => ({ loan: loan.id, rows: planOfLoan(loan, rules) })),
    )
  return loans.length
}

export type LoanRows = { readonly loan: string; readonly rows: readonly DatedRow[] }

/** Writes the rows of new plans, column by column: arrays travel faster than objects. */
export const insertPlans = async (tx: Kysely<Tables>, ask: Asked, plans: readonly LoanRows[]): Promise<void> => {
  const loans = plans.flatMap((plan) => plan.rows.map(() => plan.loan))
  const rows = plans.flatMap((plan) => plan.rows)
  const presumed = presumedUntil(ask.day, presumedAfter(ask), ask.ground.calendar)
  const column = <T>(of: (row: DatedRow) => T): readonly T[] => rows.map(of)
  await sql`insert into repayments (id, project_id, loan_id, k, due_on, payment, principal, interest, balance, state, created_on)
    select gen_random_uuid(), ${ask.project}, loan, k, due_on, payment, principal, interest, balance,
      case when due_on <= ${presumed} then 'presumed' when due_on <= ${ask.day} then 'due' else 'planned' end, ${ask.day}
    from unnest(${loans}::uuid[], ${column((r) => r.k)}::int[], ${column((r) => r.dueDate)}::date[], ${column((r) => r.payment)}::bigint[], ${column((r) => r.principal)}::bigint[],
      ${column((r) => r.interest)}::bigint[], ${column((r) => r.balance)}::bigint[]) as p(loan, k, due_on, payment, principal, interest, balance)
    on conflict (loan_id, k) where state <> 'cancelled' do nothing`.execute(tx)
}
