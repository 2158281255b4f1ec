/** A ratio as KPIs show it: half up, two decimals; a denominator of 0 (or a refund) is n/a, never 0 % or 100 % (handbook presets §2). Whole numbers only. */
const hundredths = (numerator: number, denominator: number): string => {
  const scaled = (BigInt(numerator) * 200n + BigInt(denominator)) / (BigInt(denominator) * 2n)
  return `${scaled / 100n}.${String(scaled % 100n).padStart(2, '0')}`
}
export const percent = (numerator: number, denominator: number): string => (denominator <= 0 ? '—' : `${hundredths(numerator * 100, denominator)}%`)
export const perUnit = (numerator: number, denominator: number): string => (denominator <= 0 ? '—' : hundredths(numerator, denominator))
