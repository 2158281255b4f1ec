import { accruedInterest, daysBetween } from '../loans/day-interest.ts'

type Loan = { readonly principal: number; readonly annualRate: string; readonly disbursedOn: string; readonly overduePrincipal: number }
type Due = { readonly dueDate: string | null; readonly balance: number }

/**
 * What a loan stands at on a day: the plan's balance after the last due day up to that day, what the bank lists as overdue added back, and
 * the interest since that due day (repayment-reminders §7). Before the first due day it is the principal, since disbursement.
 */
export const standingOn = (date: string, loan: Loan, rows: readonly Due[]): { readonly balance: number; readonly accrued: number } => {
  const last = rows.findLast((row) => row.dueDate !== null && row.dueDate <= date)
  const balance = (last?.balance ?? loan.principal) + loan.overduePrincipal
  return { balance, accrued: accruedInterest(balance, loan.annualRate, daysBetween(last?.dueDate ?? loan.disbursedOn, date)) }
}
