import { addMonths } from '../kernel/days.ts'
import { refuseAll, type Working } from '../kernel/rule.ts'
import { seasonEnd } from './season.ts'
import { startOf, type WarrantyInput } from './warranty-input.ts'
import { type Term, type WarrantyPart, warrantyParts } from './warranty-parts.ts'

export type Clocks = {
  readonly start: string
  readonly ownerEnd: string
  readonly builderEnd: string | null
  readonly floorEnd: string | null
  readonly working: readonly Working[]
}

/** The latest of some days; empty where there is none. */
export const later = (...days: readonly (string | null)[]): string =>
  days
    .filter((d) => d !== null)
    .sort()
    .at(-1) ?? ''
const words: Readonly<Record<Term['unit'], string>> = { MONTH: '个月', YEAR: '年', SEASON: '个采暖期或供冷期' }

/** Last day of a term: the corresponding day itself is still in, and is not shifted (D-1). */
const endOf = (from: string, term: Term, input: WarrantyInput): string =>
  term.unit === 'SEASON'
    ? seasonEnd(from, term.length, input.season, input.seasonRule)
    : addMonths(from, term.unit === 'YEAR' ? 12 * term.length : term.length)

const termOf = (term: Term | 'DESIGN_LIFE' | null, input: WarrantyInput): Term | null =>
  term === 'DESIGN_LIFE' ? { length: input.designLifeYears, unit: 'YEAR' } : term

/**
 * The builder's clock from completion, the owner's from the handover. Refuses a promise below the floor. Without the day of completion
 * the builder's clock is not told, and the floor is what remains of it.
 */
export const twoClocks = (input: WarrantyInput): Clocks => {
  const part: WarrantyPart = warrantyParts[input.part]
  const [completion, start] = [input.completionDate ?? '', startOf(input) ?? ''] // refused above where missing
  const [art40, floor1998] = [termOf(part.art40, input), termOf(part.floor1998, input)]
  const from = input.part === 'W6' ? completion : start // insulation always runs from completion acceptance
  const builderEnd =
    completion === ''
      ? null
      : later(art40 && endOf(completion, art40, input), input.builderLetter ? endOf(completion, input.builderLetter, input) : null) || null
  const regional = input.floorRule === 'ART40_FROM_HANDOVER' && ['W1', 'W2', 'W3', 'W4', 'W5'].includes(input.part)
  const floorEnd =
    regional && art40 ? endOf(start, art40, input) : later(builderEnd, input.housing && floor1998 ? endOf(from, floor1998, input) : null) || null
  const promisedEnd = input.promised ? endOf(from, input.promised, input) : null
  refuseAll([
    promisedEnd !== null &&
      floorEnd !== null &&
      promisedEnd < floorEnd && {
        code: 'WARRANTY_BELOW_FLOOR',
        message: `「${part.name}」承诺至 ${promisedEnd}，短于下限 ${floorEnd}，请改正后再印制质量保证书`,
        field: 'promised',
      },
  ])
  const silentEnd = later(floorEnd, input.defaultToArt40 && art40 ? endOf(from, art40, input) : null)
  const first = promisedEnd ?? silentEnd
  const term = input.promised ?? art40 ?? floor1998
  const restarts = input.repairRestart && term ? input.repairs.map((r) => endOf(r.completedOn, term, input)) : []
  const ownerEnd = later(first, ...restarts)
  const text = (t: Term | null) => (t ? `${t.length} ${words[t.unit]}` : '')
  return {
    start: from,
    ownerEnd,
    builderEnd,
    floorEnd,
    working: [
      ...(builderEnd === null
        ? []
        : [
            {
              label: '施工单位保修至',
              formula: `竣工 ${completion} + 条例 ${text(art40) || '未列'}，保修书 ${text(input.builderLetter ?? null) || '无'}，取长`,
              value: builderEnd,
            },
          ]),
      ...(floorEnd === null
        ? []
        : [
            { label: '下限', formula: regional ? `交付 ${start} + ${text(art40)}（当地）` : '施工单位剩余期限与一九九八年规定取长', value: floorEnd },
          ]),
      { label: '业主保修至', formula: input.promised ? `${from} + 承诺 ${text(input.promised)}` : '未承诺，按下限', value: first },
      ...(ownerEnd === first ? [] : [{ label: '修复后重新起算', formula: `修复完成 + ${text(term)}，取长`, value: ownerEnd }]),
    ],
  }
}

/** The owner's own renovation by a firm: two years, leak protection five (住宅室内装饰装修管理办法 32). */
export const renovationClock = (input: WarrantyInput): Clocks => {
  const { completedOn, leakProtection } = input.renovation ?? { completedOn: '', leakProtection: false } // refused above where missing
  const floorEnd = addMonths(completedOn, leakProtection ? 60 : 24)
  const ownerEnd = later(floorEnd, input.promised ? endOf(completedOn, input.promised, input) : null)
  return {
    start: completedOn,
    ownerEnd,
    builderEnd: null,
    floorEnd,
    working: [{ label: '装修企业保修至', formula: `装修竣工 ${completedOn} + ${leakProtection ? '防渗漏 5 年' : '2 年'}`, value: ownerEnd }],
  }
}
