import { Refusal } from '../kernel/refusal.ts'
import { accruedInterest, daysBetween, type FirstInterestRule, firstInterest } from './day-interest.ts'
import { type DueRule, dueDates, firstDueDate } from './due-dates.ts'
import { planOf, unitOf } from './plan.ts'
import type { DatedRow } from './row.ts'
import type { Terms } from './terms.ts'

export type Dating = DueRule & {
  readonly disbursementDate?: string | undefined
  readonly firstInterestRule: FirstInterestRule
  readonly contractEndDate?: string | undefined
  readonly payment?: number | undefined
}

/**
 * A plan of model B with its due days. The first row keeps its principal and carries the interest since disbursement; where the
 * contract ends on another day than a due day, the last row's interest is by days too (mortgage-maths §5). Without a day of
 * disbursement the rows have no days.
 */
export const datedPlan = (given: Terms & Dating): { readonly unit: number; readonly rows: readonly DatedRow[]; readonly days: number | null } => {
  const unit = given.payment ?? unitOf(given)
  const plan = planOf(given, unit)
  const { disbursementDate } = given
  if (!disbursementDate) return { unit, rows: plan.map((row) => ({ ...row, dueDate: null })), days: null }
  const first = firstDueDate(disbursementDate, given)
  const days = dueDates(first, plan.length, given)
  const rows = plan.map((row, at): DatedRow => {
    const dueDate = days[at] ?? first
    if (at === 0) {
      const interest = firstInterest(given.firstInterestRule, { ...given, from: disbursementDate, to: first, fullPeriod: row.interest })
      return { ...row, dueDate, interest, payment: row.principal + interest }
    }
    return { ...row, dueDate }
  })
  return { unit, rows: plan.length === given.n ? endedOn(rows, given, disbursementDate) : rows, days: daysBetween(disbursementDate, first) }
}

const endedOn = (rows: readonly DatedRow[], given: Terms & Dating, disbursementDate: string): readonly DatedRow[] => {
  const { contractEndDate: end } = given
  const last = rows.at(-1)
  if (!end || !last || last.dueDate === end) return rows
  const from = rows.at(-2)?.dueDate ?? disbursementDate
  if (end <= from)
    throw new Refusal({ code: 'DATE_ORDER', message: `合同到期日须晚于倒数第二个还款日 ${from}，请核对期数和到期日`, field: 'contractEndDate' }, 400)
  const interest = accruedInterest(last.principal, given.annualRate, daysBetween(from, end))
  return [...rows.slice(0, -1), { ...last, dueDate: end, interest, payment: last.principal + interest }]
}
