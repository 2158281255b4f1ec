import { compare, decimal, type Fraction, minus, over, times, whole } from '../kernel/decimal.ts'

/** d = A₁ − A₀, the limit A₀ × L and whether |d| exceeds it: decided on exact values, never on the ratio that is shown. */
export type AreaDifference = {
  readonly reference: Fraction
  readonly d: Fraction
  readonly limit: Fraction
  /** r = d ÷ A₀, for showing only. */
  readonly ratio: Fraction
  readonly over: boolean
}

export const areaDifference = (referenceArea: string, measuredArea: string, limit: string): AreaDifference => {
  const reference = decimal(referenceArea)
  const d = minus(decimal(measuredArea), reference)
  const allowed = times(reference, decimal(limit))
  return { reference, d, limit: allowed, ratio: over(d, reference), over: compare(absolute(d), allowed) > 0 }
}

export const absolute = (value: Fraction): Fraction => (value.n < 0n ? { n: -value.n, d: value.d } : value)
export const least = (first: Fraction, second: Fraction): Fraction => (compare(first, second) <= 0 ? first : second)
export const notNegative = (value: Fraction): Fraction => (value.n < 0n ? whole(0) : value)
