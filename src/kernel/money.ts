import { type Fraction, rounded, shown, times, whole } from './decimal.ts'
import { Refusal } from './refusal.ts'

/** Yuan to integer fen: the one rounding of a calculation, half up (conventions §1 M2, M3). Refuses what a receipt could not hold. */
export const toFen = (yuan: Fraction): number => {
  const fen = Number(rounded(times(yuan, whole(100))))
  if (!Number.isSafeInteger(fen)) throw new Refusal({ code: 'RANGE', message: '金额过大，请核对单价、面积和期间' }, 400)
  return fen
}

/** Fen as an exact number of yuan. */
export const yuanOf = (fen: number): Fraction => ({ n: BigInt(fen), d: 100n })

/** Fen as it is shown: `1,234.50`. */
export const formatFen = (fen: number): string => shown(yuanOf(fen), 2).replace(/\B(?=(\d{3})+\.)/g, ',')
