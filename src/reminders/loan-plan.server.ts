import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { showLoanPlan } from './api.ts'

type Answer = z.input<typeof showLoanPlan.output>

/** The whole plan of one loan. 404 outside the project. */
export const loanPlan = async (db: Kysely<Tables>, project: string, loan: string): Promise<Answer> => {
  const [head, plan] = await Promise.all([
    sql<
      Omit<Answer, 'rows'>
    >`select u.label as unit, l.bank, l.loan_no as "loanNo", l.disbursed as principal, trim_scale(l.rate)::text as "annualRate", l.reminders_stopped as stopped
      from loans l join units u on u.id = l.unit_id where l.id = ${loan} and l.project_id = ${project}`.execute(db),
    sql<
      Answer['rows'][number]
    >`select k, due_on as "dueOn", payment, principal, interest, balance, state, missed, source from repayments where loan_id = ${loan} and project_id = ${project} order by k`.execute(
      db,
    ),
  ])
  const [found] = head.rows
  if (!found) throw new Refusal('没有这笔贷款', 404)
  return { ...found, rows: plan.rows }
}
