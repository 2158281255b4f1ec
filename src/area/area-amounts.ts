import { decimal, exact, type Fraction, minus, over, plus, rounded, shown, times, whole } from '../kernel/decimal.ts'
import { toFen, yuanOf } from '../kernel/money.ts'
import { type AreaDifference, absolute, least, notNegative } from './area-difference.ts'
import { type AreaInput, basisOf } from './area-input.ts'

/** What moves when the unit is kept, in fen; the two parts of a refund add up to it. */
export type AreaAmounts = {
  readonly buyerPays: number
  readonly refund: number
  readonly singlePart: number
  readonly doublePart: number
  /** Value of the excess that the buyer gets without paying: information, rounded by itself (D-4). */
  readonly developerBears: number
  readonly formula: string
}

export const nothing = (formula: string): AreaAmounts => ({ buyerPays: 0, refund: 0, singlePart: 0, doublePart: 0, developerBears: 0, formula })

/** P in yuan: as printed, both prices where fit-out is counted by area too; from a printed total it stays unrounded. */
export const unitPriceOf = (input: AreaInput, reference: Fraction): Fraction => {
  const fitOut = yuanOf(input.fitOutUnitPrice ?? 0)
  if (input.unitPrice !== undefined) return plus(yuanOf(input.unitPrice), fitOut)
  return plus(over(yuanOf((input.contractTotal ?? 0) - (input.fitOutTotal ?? 0)), reference), fitOut)
}

/** The rows of the formula table (area-settlement §3). Rounded once, on the total. */
export const areaAmounts = (input: AreaInput, difference: AreaDifference, price: Fraction): AreaAmounts => {
  const { d } = difference
  const fen = (yuan: Fraction): number => (input.moneyRounding === '1' ? toFen(whole(rounded(yuan))) : toFen(yuan))
  const size = absolute(d)
  const capped = difference.over && input.agreedMoney !== 'PRORATA'
  const limit = input.limitRounding === 'TWO_DECIMALS' ? decimal(shown(difference.limit, 2)) : difference.limit
  const P = exact(price)
  if (d.n === 0n) return nothing('面积没有差异')
  if (d.n > 0n) {
    const priced = notNegative(minus(size, sharedExcess(input)))
    const counted = capped ? least(limit, priced) : priced
    return {
      ...nothing(`${exact(counted)} ㎡ × ${P}`),
      buyerPays: fen(times(counted, price)),
      developerBears: fen(times(minus(size, counted), price)),
    }
  }
  const beyond = capped ? notNegative(minus(size, limit)) : whole(0)
  const single = fen(times(minus(size, beyond), price))
  const refund = fen(times(plus(size, beyond), price))
  const formula = capped ? `${exact(minus(size, beyond))} × ${P} + 2 × ${exact(beyond)} × ${P}` : `${exact(size)} ㎡ × ${P}`
  return { ...nothing(formula), refund, singlePart: single, doublePart: refund - single }
}

/** Increase of the shared area beyond its limit; zero where the contract does not except it. */
export const sharedExcess = (input: AreaInput): Fraction => {
  const { referenceArea, measuredArea, referenceInnerArea, measuredInnerArea } = input
  if (!input.sharedExcessFree || basisOf(input) !== 'GROSS' || !referenceArea || !measuredArea || !referenceInnerArea || !measuredInnerArea)
    return whole(0)
  const before = minus(decimal(referenceArea), decimal(referenceInnerArea))
  const after = minus(decimal(measuredArea), decimal(measuredInnerArea))
  return notNegative(minus(minus(after, before), times(before, decimal(input.sharedLimit))))
}
