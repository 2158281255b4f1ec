/**
 * A decimal text moved to a whole number of units of 10^-scale, half up and symmetric for negatives. Exact: no binary floats.
 * `exact` is false when digits were rounded away.
 */
export const scaled = (text: string, scale: number): { readonly units: bigint; readonly exact: boolean } | null => {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!match || !/\d/.test(text)) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const kept = BigInt(`${whole}${fraction.slice(0, scale).padEnd(scale, '0')}` || '0')
  const rest = fraction.slice(scale)
  const units = kept + (rest !== '' && (rest[0] ?? '0') >= '5' ? 1n : 0n)
  return { units: sign ? -units : units, exact: /^0*$/.test(rest) }
}

/** `8937n` at scale 2 is `89.37`. */
export const unscaled = (units: bigint, scale: number): string => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** A number as people type it, thousands commas only in groups of three; null when it is not one. */
export const typedNumber = (text: string): string | null =>
  /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$|^-?\.\d+$/.test(text) ? text.replaceAll(',', '') : null
