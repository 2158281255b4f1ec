import { addMonths } from '../kernel/days.ts'
import { refuseAll } from '../kernel/rule.ts'
import { daysBetween } from './day-interest.ts'
import { periodicRate } from './equal-payment.ts'
import type { PrepaymentInput } from './loan-prepayment.ts'
import { interestOn, type PlanRow, planOf, unitOf } from './plan.ts'
import { perYear } from './terms.ts'

/** Where the loan stands on the day of the prepayment. */
export type PrepaymentPoint = {
  readonly balance: number
  /** The payment (EPI) or share of principal (EP) that has been running. */
  readonly unit: number
  /** What would still be paid without the prepayment. */
  readonly left: readonly PlanRow[]
  readonly remaining: number
  readonly daysSince: number
  /** Days to the next due day; needed where the prepayment is not on a due day. */
  readonly daysTo: number | undefined
}

/** From the original loan and the number of payments made, or from the balance and what remains. */
export const prepaymentPoint = (input: PrepaymentInput): PrepaymentPoint => {
  const { principal, n, paid, balance, remaining } = input
  const lastDue = input.lastDueDate ?? input.disbursementDate
  const { prepaymentDate } = input
  refuseAll([
    balance === undefined && principal === undefined && { code: 'REQUIRED', message: '请填写贷款本金，或当前余额', field: 'principal' },
    balance === undefined && n === undefined && { code: 'REQUIRED', message: '请填写期数', field: 'n' },
    balance === undefined && paid === undefined && { code: 'REQUIRED', message: '请填写已还期数', field: 'paid' },
    balance !== undefined && remaining === undefined && { code: 'REQUIRED', message: '请填写剩余期数', field: 'remaining' },
    balance === undefined && (paid ?? 0) >= (n ?? Number.POSITIVE_INFINITY) && { code: 'RANGE', message: '贷款已经还清', field: 'paid' },
    input.option !== 'PAYOFF' &&
      input.prepaidPrincipal === undefined &&
      input.amountPaid === undefined && { code: 'REQUIRED', message: '请填写提前归还的本金', field: 'prepaidPrincipal' },
    input.prepaidPrincipal !== undefined &&
      input.amountPaid !== undefined && { code: 'DUPLICATE', message: '本金和交来的款只填一样', field: 'amountPaid' },
    prepaymentDate !== undefined && !lastDue && { code: 'REQUIRED', message: '请填写上一还款日', field: 'lastDueDate' },
    prepaymentDate !== undefined &&
      input.disbursementDate !== undefined &&
      prepaymentDate <= input.disbursementDate && { code: 'DATE_ORDER', message: '提前还款日须晚于放款日', field: 'prepaymentDate' },
    prepaymentDate !== undefined &&
      input.lastDueDate !== undefined &&
      prepaymentDate < input.lastDueDate && { code: 'DATE_ORDER', message: '提前还款日早于最近一期已入账的还款', field: 'prepaymentDate' },
    prepaymentDate !== undefined &&
      input.nextDueDate !== undefined &&
      input.nextDueDate < prepaymentDate && { code: 'DATE_ORDER', message: '下一还款日早于提前还款日', field: 'nextDueDate' },
  ])
  const daysSince = prepaymentDate && lastDue ? daysBetween(lastDue, prepaymentDate) : (input.daysSinceDue ?? 0)
  return { ...standing(input), daysSince, daysTo: daysTo(input, lastDue) }
}

const daysTo = (input: PrepaymentInput, lastDue: string | undefined): number | undefined => {
  const { prepaymentDate } = input
  if (!prepaymentDate || !lastDue) return input.daysToDue
  return daysBetween(prepaymentDate, input.nextDueDate ?? addMonths(lastDue, 12 / perYear[input.frequency]))
}

const standing = (input: PrepaymentInput): Pick<PrepaymentPoint, 'balance' | 'left' | 'remaining' | 'unit'> => {
  const { principal = 1, n = 1, paid = 0, balance, remaining = 1 } = input
  if (balance !== undefined) {
    const terms = { ...input, principal: balance, n: remaining }
    const interest = interestOn(balance, periodicRate(input.annualRate, perYear[input.frequency]))
    const unit = input.instalment ?? unitOf(terms)
    const runs = input.method === 'EP' || unit > interest // a payment below the interest has no plan to compare with
    return { balance, remaining, unit, left: planOf(terms, runs ? unit : undefined) }
  }
  const terms = { ...input, principal, n }
  const unit = input.instalment ?? unitOf(terms)
  const rows = planOf(terms, unit)
  const left = rows.slice(paid)
  refuseAll([left.length === 0 && { code: 'RANGE', message: '贷款已经还清', field: 'paid' }])
  return { balance: paid ? (rows[paid - 1]?.balance ?? principal) : principal, remaining: n - paid, unit, left }
}
