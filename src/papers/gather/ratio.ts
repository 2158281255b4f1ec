import { over, shown, whole } from '../../kernel/decimal.ts'

/** A share as papers show it: half up, two decimals; a denominator of 0 (or a refund) is n/a, never 0 % or 100 % (handbook presets §2). */
export const percent = (numerator: number, denominator: number): string =>
  denominator <= 0 ? '—' : `${shown(over(whole(numerator * 100), whole(denominator)), 2)} %`
