import { type PartCode, warrantyParts as statutory, type Term, type WarrantyPart } from '../../repairs/warranty-parts.ts'

/** A promise of the warranty book: calendar months, or heating and cooling seasons. */
export type Period = { readonly amount: number; readonly unit: '月' | '季' }
export type BookPart = {
  readonly code: PartCode
  readonly part: string
  readonly starts: '房屋交付之日' | '竣工验收合格之日'
  /** What a new book begins with: art. 40 where the part has it, else the period of 1998. */
  readonly preset: Period
  readonly art40: Period | null
  readonly rule1998: Period | null
}

/** Design life that the documents usually name. */
const designLife: Term = { length: 50, unit: 'YEAR' }
const inBook = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9', 'W10', 'W11', 'W12'] as const satisfies readonly PartCode[]

const periodOf = (term: Term | 'DESIGN_LIFE' | null): Period | null => {
  if (term === null) return null
  const { length, unit } = term === 'DESIGN_LIFE' ? designLife : term
  return unit === 'SEASON' ? { amount: length, unit: '季' } : { amount: unit === 'YEAR' ? length * 12 : length, unit: '月' }
}

/** Parts that a warranty book lists (handbook warranty §2; W13 is agreed with each buyer, W14 the owner's own). */
export const bookParts: readonly BookPart[] = inBook.map((code) => {
  const { name, art40, floor1998 }: WarrantyPart = statutory[code]
  const [forty, old] = [periodOf(art40), periodOf(floor1998)]
  const preset = forty ?? old ?? { amount: 12, unit: '月' }
  return { code, part: name, starts: code === 'W6' ? '竣工验收合格之日' : '房屋交付之日', preset, art40: forty, rule1998: old }
})

/** `5 年`, `18 个月`, `2 个采暖期或供冷期`. */
export const periodText = ({ amount, unit }: Period): string =>
  unit === '季' ? `${amount} 个采暖期或供冷期` : amount % 12 === 0 ? `${amount / 12} 年` : `${amount} 个月`
