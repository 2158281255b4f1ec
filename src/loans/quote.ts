import { type Fraction, minus, over, plus, times, whole } from '../kernel/decimal.ts'
import { equalPayment, equalPaymentBalance, periodicRate } from './equal-payment.ts'
import { perYear, type Terms } from './terms.ts'

/** Model A 测算: nothing is rounded until it is shown. All in exact fen. */
export type Quote = {
  readonly first: Fraction
  readonly last: Fraction
  /** By how much an equal-principal payment falls each time; nothing for equal payments. */
  readonly step: Fraction
  readonly total: Fraction
  readonly totalInterest: Fraction
  readonly balanceAfter: (k: number) => Fraction
}

export const quoteOf = (terms: Terms): Quote => {
  const [principal, i] = [whole(terms.principal), periodicRate(terms.annualRate, perYear[terms.frequency])]
  return terms.method === 'EPI' ? equalPayments(principal, i, terms.n) : equalPrincipals(principal, i, terms.n)
}

const equalPayments = (principal: Fraction, i: Fraction, n: number): Quote => {
  const payment = equalPayment(principal, i, n)
  const total = times(payment, whole(n))
  const balanceAfter = (k: number) => equalPaymentBalance(principal, i, n, k)
  return { first: payment, last: payment, step: whole(0), total, totalInterest: minus(total, principal), balanceAfter }
}

const equalPrincipals = (principal: Fraction, i: Fraction, n: number): Quote => {
  const share = over(principal, whole(n))
  const totalInterest = over(times(principal, i, whole(n + 1)), whole(2))
  return {
    first: plus(share, times(principal, i)),
    last: plus(share, times(share, i)),
    step: times(share, i),
    total: plus(principal, totalInterest),
    totalInterest,
    balanceAfter: (k) => times(share, whole(n - k)),
  }
}
