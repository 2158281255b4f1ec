import { decimal, type Fraction, over, whole } from '../kernel/decimal.ts'

/** i = R/100/per, exact. */
export const periodicRate = (annualRate: string, per: number): Fraction => over(decimal(annualRate), whole(100 * per))

/**
 * The equal payment M = P·i·(1+i)ⁿ / ((1+i)ⁿ − 1) in fen, exact: with i = r/d it is P·r·aⁿ / (d·(aⁿ − dⁿ)), a = d + r, all whole
 * numbers. Without interest M = P/n (mortgage-maths §2).
 */
export const equalPayment = (principal: Fraction, i: Fraction, n: number): Fraction => {
  if (i.n === 0n) return over(principal, whole(n))
  const grown = (i.d + i.n) ** BigInt(n)
  const still = i.d ** BigInt(n)
  return { n: principal.n * i.n * grown, d: principal.d * i.d * (grown - still) }
}

/** What is still owed after k unrounded payments: P·((1+i)ⁿ − (1+i)ᵏ) / ((1+i)ⁿ − 1). */
export const equalPaymentBalance = (principal: Fraction, i: Fraction, n: number, k: number): Fraction => {
  if (i.n === 0n) return { n: principal.n * BigInt(n - k), d: principal.d * BigInt(n) }
  const grown = (i.d + i.n) ** BigInt(n)
  const still = i.d ** BigInt(n)
  return { n: principal.n * (grown - (i.d + i.n) ** BigInt(k) * i.d ** BigInt(n - k)), d: principal.d * (grown - still) }
}

/** The loan that a payment M carries: L = M·((1+i)ⁿ − 1) / (i·(1+i)ⁿ). */
export const loanCarriedBy = (payment: Fraction, i: Fraction, n: number): Fraction => over(payment, equalPayment(whole(1), i, n))
