import { z } from 'zod'
import { addDays, addMonths } from '../kernel/days.ts'
import { day, flag, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { seasonEnd } from './season.ts'
import { partCodes, type Term, type WarrantyPart, warrantyParts } from './warranty-parts.ts'

const TermInput = (label: string) =>
  z.object({ length: number(`${label}长度`, { min: 1, max: 1200 }), unit: word(`${label}单位`, ['MONTH', 'YEAR', 'SEASON']) }).meta({ label })
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '季节的首末日应为 MM-DD')

const Input = z.object({
  part: word('部位', partCodes),
  housing: flag('住宅').default(true),
  completionDate: day('竣工验收合格日').optional(),
  handoverDate: day('交付日（交接单签署日）').optional(),
  deemed: z
    .object({ noticeDate: day('通知书载明的交付日'), keysDate: day('实际交付钥匙日').optional() })
    .optional()
    .meta({ label: '视为交付' }),
  deemedStart: word('视为交付的起算', ['ACTUAL', 'NOTICE_DATE']).default('ACTUAL'),
  promised: TermInput('承诺的保修期').optional(),
  builderLetter: TermInput('施工单位质量保修书的保修期').optional(),
  designLifeYears: number('设计使用年限', { min: 1, max: 200 }).default(50),
  floorRule: word('下限的算法', ['NATIONAL', 'ART40_FROM_HANDOVER']).default('NATIONAL'),
  defaultToArt40: flag('未承诺的按条例第四十条自交付起算').default(true),
  season: z.object({ first: monthDay, last: monthDay }).default({ first: '11-15', last: '03-15' }).meta({ label: '采暖期或供冷期' }),
  seasonRule: word('已开始的季节', ['FULL_ONLY', 'COUNT_PARTIAL']).default('FULL_ONLY'),
  repairRestart: flag('修复部位重新起算').default(false),
  repairs: z
    .array(z.object({ completedOn: day('修复完成日') }))
    .max(100)
    .default([])
    .meta({ label: '该部位的修复' }),
  renovation: z
    .object({ completedOn: day('装修竣工验收日'), leakProtection: flag('防渗漏').default(false) })
    .optional()
    .meta({ label: '业主装修工程' }),
  reportDate: day('报修受理日').optional(),
  exclusion: z
    .object({
      reason: word('除外原因', ['FORCE_MAJEURE', 'IMPROPER_USE', 'THIRD_PARTY', 'OWNER_RENOVATION']),
      proof: flag('有证明'),
      confirmedByEngineering: flag('工程部已确认'),
    })
    .optional()
    .meta({ label: '除外责任' }),
})
type Input = z.output<typeof Input>

/** Whether a part is in warranty, until when, and who pays: the builder's clock and the owner's clock (warranty §§2–3). */
export const warranty = defineRule({
  name: 'warranty',
  label: '保修期（两个时钟）',
  source: 'warranty §§2–3；建设工程质量管理条例 40；商品房销售管理办法 33；建房〔1998〕102号 5；民用建筑节能条例 23；住宅室内装饰装修管理办法 32',
  input: Input,
  output: z.object({
    part: z.string(),
    name: z.string(),
    ownerStart: z.iso.date(),
    ownerEnd: z.iso.date(),
    builderEnd: z.iso.date().nullable(),
    floorEnd: z.iso.date().nullable(),
    /** First and last day on which the developer bears what the builder no longer does. */
    gap: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
    /** 60 and 30 days before the end (DR-25). */
    reminders: z.array(z.iso.date()),
    inWarranty: z.boolean().nullable(),
    payer: z.enum(['BUILDER', 'DEVELOPER', 'RENOVATOR', 'OWNER']).nullable(),
    flags: z.array(z.enum(['BUILDER_EXPIRED', 'TRIAL_ROUND_ITEM', 'EXCLUDED', 'EXCLUSION_NOT_PROVEN'])),
  }),
  example: {
    part: 'W3',
    completionDate: '2025-03-01',
    handoverDate: '2025-06-30',
    promised: { length: 5, unit: 'YEAR' },
    reportDate: '2030-05-01',
  },
  compute(input) {
    refuseAll(faults(input))
    const clocks = input.part === 'W14' ? renovationClock(input) : twoClocks(input)
    const { start, ownerEnd, builderEnd } = clocks
    const gap = builderEnd !== null && builderEnd < ownerEnd ? { from: addDays(later(builderEnd, addDays(start, -1)), 1), to: ownerEnd } : null
    const judged = judge(input, clocks)
    return {
      result: {
        part: input.part,
        name: warrantyParts[input.part].name,
        ownerStart: start,
        ownerEnd,
        builderEnd,
        floorEnd: clocks.floorEnd,
        gap: gap && gap.from <= gap.to ? gap : null,
        reminders: [addDays(ownerEnd, -60), addDays(ownerEnd, -30)],
        ...judged,
      },
      working: clocks.working,
    }
  },
})

type Clocks = {
  readonly start: string
  readonly ownerEnd: string
  readonly builderEnd: string | null
  readonly floorEnd: string | null
  readonly working: readonly Working[]
}

const later = (...days: readonly (string | null)[]): string =>
  days
    .filter((d) => d !== null)
    .sort()
    .at(-1) ?? ''
const words: Readonly<Record<Term['unit'], string>> = { MONTH: '个月', YEAR: '年', SEASON: '个采暖期或供冷期' }

/** Last day of a term: the corresponding day itself is still in, and is not shifted (D-1). */
const endOf = (from: string, term: Term, input: Input): string =>
  term.unit === 'SEASON'
    ? seasonEnd(from, term.length, input.season, input.seasonRule)
    : addMonths(from, term.unit === 'YEAR' ? 12 * term.length : term.length)

const termOf = (term: Term | 'DESIGN_LIFE' | null, input: Input): Term | null =>
  term === 'DESIGN_LIFE' ? { length: input.designLifeYears, unit: 'YEAR' } : term

const startOf = (input: Input): string | undefined =>
  input.deemed ? (input.deemedStart === 'NOTICE_DATE' ? input.deemed.noticeDate : input.deemed.keysDate) : input.handoverDate

const faults = (input: Input) => {
  const part: WarrantyPart = warrantyParts[input.part]
  const own = input.part === 'W14'
  const start = startOf(input)
  const silent = !part.art40 && !part.floor1998 && !input.promised && !input.builderLetter
  return [
    own && !input.renovation && { code: 'REQUIRED', message: '请填写装修竣工验收日', field: 'renovation' },
    !own && input.completionDate === undefined && { code: 'REQUIRED', message: '请填写竣工验收合格日', field: 'completionDate' },
    !own &&
      start === undefined && {
        code: 'REQUIRED',
        message: input.deemed ? '视为交付的请填写实际交付钥匙日（或按通知日期起算）' : '请填写交付日',
        field: input.deemed ? 'deemed.keysDate' : 'handoverDate',
      },
    !own &&
      input.completionDate !== undefined &&
      start !== undefined &&
      start < input.completionDate && { code: 'DATE_ORDER', message: '交付日早于竣工验收合格日', field: 'handoverDate' },
    !own && silent && { code: 'CONFIG_MISSING', message: `「${part.name}」没有法定期限，请填写承诺的或保修书的保修期`, field: 'promised' },
    input.part !== 'W4' &&
      [input.promised, input.builderLetter].some((t) => t?.unit === 'SEASON') && {
        code: 'FORMAT',
        message: '只有供热与供冷系统按采暖期、供冷期计',
        field: 'promised',
      },
  ]
}

const twoClocks = (input: Input): Clocks => {
  const part: WarrantyPart = warrantyParts[input.part]
  const [completion, start] = [input.completionDate ?? '', startOf(input) ?? ''] // refused above where missing
  const [art40, floor1998] = [termOf(part.art40, input), termOf(part.floor1998, input)]
  const from = input.part === 'W6' ? completion : start // insulation always runs from completion acceptance
  const builderEnd =
    later(art40 && endOf(completion, art40, input), input.builderLetter ? endOf(completion, input.builderLetter, input) : null) || null
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
const renovationClock = (input: Input): Clocks => {
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

type Judged = {
  readonly inWarranty: boolean | null
  readonly payer: 'BUILDER' | 'DEVELOPER' | 'RENOVATOR' | 'OWNER' | null
  readonly flags: ('BUILDER_EXPIRED' | 'TRIAL_ROUND_ITEM' | 'EXCLUDED' | 'EXCLUSION_NOT_PROVEN')[]
}

/** The day that counts is the day the report is received. */
const judge = (input: Input, { start, ownerEnd, builderEnd }: Clocks): Judged => {
  const { reportDate, exclusion } = input
  if (reportDate === undefined) return { inWarranty: null, payer: null, flags: [] }
  const handedOver = input.part === 'W14' ? start : (startOf(input) ?? start)
  if (reportDate < handedOver) return { inWarranty: null, payer: null, flags: ['TRIAL_ROUND_ITEM'] }
  if (reportDate > ownerEnd) return { inWarranty: false, payer: 'OWNER', flags: [] }
  if (exclusion?.proof && exclusion.confirmedByEngineering) return { inWarranty: false, payer: 'OWNER', flags: ['EXCLUDED'] }
  const flags: Judged['flags'] = exclusion ? ['EXCLUSION_NOT_PROVEN'] : []
  if (input.part === 'W14') return { inWarranty: true, payer: 'RENOVATOR', flags }
  // no deduction from the contractor once its own period has run out
  if (builderEnd === null || builderEnd < reportDate)
    return { inWarranty: true, payer: 'DEVELOPER', flags: [...flags, ...(builderEnd === null ? [] : (['BUILDER_EXPIRED'] as const))] }
  return { inWarranty: true, payer: 'BUILDER', flags }
}
