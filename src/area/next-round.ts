import { type ContractAreas, settleUnit, type UnitSettlement } from './unit-settlement.ts'

/** The round before this one, as far as the next one looks at it. */
export type Previous = {
  readonly round: number
  readonly state: string | null
  readonly moved: boolean
  readonly input: Readonly<Record<string, unknown>>
  readonly final: number | null
  readonly before: number | null
}
export type Round = UnitSettlement & {
  readonly round: number
  /** Total before this round: what the buyers agreed to last, else the contract's. */
  readonly beforePrice: number | null
  readonly finalPrice: number | null
  readonly buyerPays: number
  readonly refund: number
  /** Money, a choice, or a question for the lawyers: a case is opened. */
  readonly needsCase: boolean
}

const agreedStates: ReadonlySet<string> = new Set(['signed', 'collecting', 'refunding', 'settled', 'refunded', 'exchanged', 'filed', 'noSettlement'])
const overStates: ReadonlySet<string> = new Set(['rescinding', 'rescinded'])

/**
 * The next round of a unit, or null where nothing has changed or the sale is being undone. After an agreement the difference between
 * the two final prices moves; before one, the new result takes the place of the old.
 */
export const nextRound = (areas: ContractAreas, previous: Previous | null, settings: Readonly<Record<string, unknown>>): Round | null => {
  if (previous?.state && overStates.has(previous.state)) return null
  const it = settleUnit(areas, settings)
  if (previous && same(it.input, previous.input)) return null
  const round = (previous?.round ?? 0) + 1
  const beforePrice = previous && isAgreed(previous) ? previous.final : (previous?.before ?? areas.price)
  if (!it.result) return { ...it, round, beforePrice, finalPrice: null, buyerPays: 0, refund: 0, needsCase: false }
  const finalPrice = it.result.finalPrice
  const moved = finalPrice === null || beforePrice === null ? 0 : finalPrice - beforePrice
  return {
    ...it,
    round,
    beforePrice,
    finalPrice,
    buyerPays: Math.max(0, moved),
    refund: Math.max(0, -moved),
    needsCase: moved !== 0 || it.result.over || it.result.flags.includes('SPLIT_CHANGED'),
  }
}

/** A round without a case changed nothing, or is final by itself; one in dispute is agreed once money has moved. */
const isAgreed = (previous: Previous): boolean =>
  previous.final !== null && (previous.state === null || agreedStates.has(previous.state) || (previous.state === 'disputed' && previous.moved))

/** What was paid in the meantime is no reason for a new round. */
const same = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean => {
  const text = (of: Readonly<Record<string, unknown>>) =>
    JSON.stringify(
      Object.entries(of)
        .filter(([key]) => key !== 'paid')
        .sort(([x], [y]) => (x < y ? -1 : 1)),
    )
  return text(a) === text(b)
}
