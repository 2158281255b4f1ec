import { applied } from '../../reminders/recovery-order.ts'

type Recourse = {
  readonly calledPrincipal?: number | undefined
  readonly calledInterest?: number | undefined
  readonly calledPenalty?: number | undefined
  readonly costs?: number | undefined
  readonly agreedInterest?: number | undefined
  readonly recovered?: number | undefined
  readonly offCosts?: number | undefined
  readonly offInterest?: number | undefined
  readonly offPrincipal?: number | undefined
}

/** What the buyer still owes the developer after the bank took its money from the deposit, in fen. */
export const owedOf = (it: Recourse) => ({
  costs: Math.max(0, (it.costs ?? 0) - (it.offCosts ?? 0)),
  interest: Math.max(0, (it.agreedInterest ?? 0) - (it.offInterest ?? 0)),
  principal: (it.calledPrincipal ?? 0) + (it.calledInterest ?? 0) + (it.calledPenalty ?? 0) - (it.offPrincipal ?? 0),
})

/** What this payment cancels of it: costs, then interest, then the sum called (民法典 561; repayment-reminders §8). */
export const offBy = (it: Recourse) => applied(it.recovered ?? 0, owedOf(it))
