import { type Kysely, type RawBuilder, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { isWorkday, type WorkCalendar, workingDay } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { datedPlan } from '../loans/dated-plan.ts'
import type { FirstInterestRule } from '../loans/day-interest.ts'
import type { DueRule } from '../loans/due-dates.ts'
import type { DatedRow } from '../loans/row.ts'
import { type Frequency, type Method, perYear } from '../loans/terms.ts'

/** A loan as far as its plan needs it. */
export type PlannedLoan = {
  readonly id: string
  readonly disbursed: number
  readonly rate: string | null
  readonly months: number | null
  readonly method: Method
  readonly frequency: Frequency
  readonly due_day: number
  readonly disbursed_on: string | null
}
type Planning = {
  readonly project: string
  readonly loan: string
  readonly ground: Ground
  readonly day: string
  /** The bank's own rule, where its preset names one (CCB repays from the month of the loan). */
  readonly firstDueRule?: DueRule['firstDueRule'] | undefined
}

/**
 * Builds or rebuilds the due rows of a disbursed loan by model B. Rows that were reminded of, failed or paid stay as they are; unsent
 * reminders of the others are made anew. Refuses, naming all of it, what the loan still lacks. Answers how many rows the plan has.
 */
export const planRepayments = async (tx: Kysely<Tables>, ask: Planning): Promise<number> => {
  const { rows } = await sql<PlannedLoan>`select id, disbursed, rate, months, method, frequency, due_day, disbursed_on
    from loans where id = ${ask.loan} and project_id = ${ask.project} for update`.execute(tx)
  const loan = rows[0]
  if (!loan) throw new Refusal('没有这笔贷款', 404)
  if (!loan.disbursed) {
    await cancelRepayments(tx, { ...ask, why: '放款已撤销' }) // every disbursement was undone
    return 0
  }
  const faults = missing(loan)
  if (faults.length) throw new Refusal(faults)
  const plan = planOfLoan(loan, rulesOf(ask))
  await keepPlan(tx, ask, plan)
  return plan.length
}

const missing = (loan: PlannedLoan): readonly Fault[] =>
  [
    loan.disbursed_on === null && { code: 'REQUIRED', message: '还款计划缺少：放款日', field: 'disbursedOn' },
    loan.rate === null && { code: 'REQUIRED', message: '还款计划缺少：年利率', field: 'rate' },
    loan.months === null && { code: 'REQUIRED', message: '还款计划缺少：期限（月）', field: 'months' },
  ].filter((fault) => fault !== false)

type PlanRules = {
  readonly firstDueRule: DueRule['firstDueRule']
  readonly firstInterestRule: FirstInterestRule
  readonly quarterMonths: readonly number[]
}

export const rulesOf = (ask: Pick<Planning, 'ground' | 'day' | 'firstDueRule'>): PlanRules => {
  const set = ask.ground.settings(['repay.firstDueRule', 'repay.firstInterestRule', 'repay.quarterMonths'], ask.day)
  return {
    // the settings' own schemas say so
    firstDueRule: ask.firstDueRule ?? (set['repay.firstDueRule'] as DueRule['firstDueRule']),
    firstInterestRule: set['repay.firstInterestRule'] as FirstInterestRule,
    quarterMonths: set['repay.quarterMonths'] as readonly number[],
  }
}

/** The rows of a loan whose terms are complete. */
export const planOfLoan = (loan: PlannedLoan, rules: PlanRules): readonly DatedRow[] =>
  datedPlan({
    principal: loan.disbursed,
    annualRate: loan.rate ?? '0',
    n: Math.ceil(((loan.months ?? 1) * perYear[loan.frequency]) / 12),
    method: loan.method,
    frequency: loan.frequency,
    dueDay: loan.due_day,
    minGapDays: 30,
    ...rules,
    disbursementDate: loan.disbursed_on ?? undefined,
  }).rows

/** Replaces the rows that nothing has happened to; days that are long past count as paid. A row that was only reminded of takes the new sums. */
const keepPlan = async (tx: Kysely<Tables>, ask: Planning, plan: readonly DatedRow[]): Promise<void> => {
  await forgetUntold(tx, ask, sql`p.state in ('planned', 'cancelled')`)
  const rows = plan.map((row) => ({
    id: newId(),
    k: row.k,
    due_on: row.dueDate,
    payment: row.payment,
    principal: row.principal,
    interest: row.interest,
    balance: row.balance,
  }))
  const presumed = presumedUntil(ask.day, presumedAfter(ask), ask.ground.calendar)
  await sql`insert into repayments (id, project_id, loan_id, k, due_on, payment, principal, interest, balance, state, created_on)
    select id, ${ask.project}, ${ask.loan}, k, due_on, payment, principal, interest, balance,
      case when due_on <= ${presumed} then 'presumed' when due_on <= ${ask.day} then 'due' else 'planned' end, ${ask.day}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, k int, due_on date, payment bigint, principal bigint, interest bigint, balance bigint)
    on conflict (loan_id, k) where state <> 'cancelled' do update set payment = excluded.payment, principal = excluded.principal, interest = excluded.interest, balance = excluded.balance
      where repayments.state in ('planned', 'reminded') and repayments.due_on = excluded.due_on`.execute(tx)
}

/** Deletes rows that no message has gone out for; what the customer was told stays on the record. */
export const forgetUntold = async (tx: Kysely<Tables>, { loan }: Pick<Planning, 'loan'>, which: RawBuilder<unknown>): Promise<void> => {
  await sql`delete from repayments p where p.loan_id = ${loan} and ${which}
    and not exists (select 1 from reminders r where r.repayment_id = p.id and r.state = 'sent')`.execute(tx)
}

export const presumedAfter = ({ ground, day }: Pick<Planning, 'ground' | 'day'>): number =>
  Number(ground.settings(['repay.presumedAfter'], day)['repay.presumedAfter'])

/** The latest due day whose n-th working day after it has come. */
export const presumedUntil = (day: string, n: number, calendar: WorkCalendar): string => {
  const last = isWorkday(day, calendar) ? day : workingDay(day, -1, calendar)
  return addDays(n === 1 ? last : workingDay(last, 1 - n, calendar), -1)
}

/**
 * The loan was never paid out after all: rows that no message has gone out for fall away, the others are cancelled with the reminders that
 * still wait. A later disbursement has rows of its own beside them.
 */
const cancelRepayments = async (tx: Kysely<Tables>, ask: { readonly loan: string; readonly why: string }): Promise<void> => {
  await forgetUntold(tx, ask, sql`true`)
  await sql`update repayments set state = 'cancelled' where loan_id = ${ask.loan}`.execute(tx)
  await sql`update reminders r set state = 'stopped', result = ${ask.why} from repayments p where p.id = r.repayment_id and p.loan_id = ${ask.loan} and r.state = 'waiting'`.execute(
    tx,
  )
}
