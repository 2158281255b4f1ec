/** An exact number: numerator over a positive denominator. Money, rates and areas are computed with these, never with floating point. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

export const decimalPattern = /^-?\d{1,15}(\.\d{1,12})?$/

/** A decimal string (`2.80`, `0.0001`, `-3`) as it stands. Callers check the text first (`kernel/quantities.ts`). */
export const decimal = (text: string): Fraction => {
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  const n = BigInt(whole + part)
  return { n: text.startsWith('-') ? -n : n, d: 10n ** BigInt(part.length) }
}

export const whole = (n: number | bigint): Fraction => ({ n: BigInt(n), d: 1n })
export const times = (...factors: readonly Fraction[]): Fraction => factors.reduce((a, b) => ({ n: a.n * b.n, d: a.d * b.d }), whole(1))
export const over = (a: Fraction, b: Fraction): Fraction => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n })
export const plus = (...terms: readonly Fraction[]): Fraction => terms.reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), whole(0))
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
/** Negative, zero or positive as a is less than, equal to or more than b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** To the nearest integer, half away from zero (四舍五入, symmetric; conventions §1 M2). */
export const rounded = ({ n, d }: Fraction): bigint => (n < 0n ? -((-n * 2n + d) / (d * 2n)) : (n * 2n + d) / (d * 2n))
export const floor = ({ n, d }: Fraction): bigint => (n < 0n ? -((-n + d - 1n) / d) : n / d)

/** With a fixed number of decimals, rounded half up: `62.50`. */
export const shown = (value: Fraction, places: number): string => {
  const scaled = rounded(times(value, whole(10n ** BigInt(places))))
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** As it stands, without rounding where the denominator allows, at most twelve decimals: for the working. */
export const exact = (value: Fraction): string => {
  const text = shown(value, 12)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
