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

/** What a clerk types, as fen: `12345.6`, `12,345.60`, full-width digits, ￥ in front (U-MNY-1). `undefined` where it is no amount. */
export const readYuan = (typed: string): number | undefined => {
  const text = typed.normalize('NFKC').replace(/[¥￥\s]|元$/g, '')
  if (!/^-?(\d{1,13}|\d{1,3}(,\d{3}){1,4})(\.\d{1,2})?$/.test(text)) return undefined
  const [, sign, yuan = '0', fen = ''] = /^(-?)([\d,]+)(?:\.(\d+))?$/.exec(text) ?? []
  const amount = Number(yuan.replaceAll(',', '')) * 100 + Number(fen.padEnd(2, '0'))
  return sign && amount ? -amount : amount
}
