import { z } from 'zod'
import { compare, decimal, type Fraction, over, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { day, fen, flag, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { endOfPeriod } from '../rules/period.ts'
import { stoppedDays } from './stopped-days.ts'

export const stopCauses = ['BUYER', 'REGISTRY', 'DEVELOPER', 'FORCE_MAJEURE'] as const
const Stop = z.object({
  cause: word('原因', stopCauses),
  servedOn: day('一次性告知送达日（不计入）'),
  completedOn: day('补齐日（计入）').optional(),
})
const Input = z.object({
  mode: word('算法', ['TPL', 'STATUTORY']).default('TPL'),
  certificateBy: day('取证期限（DR-12 顺延后的届满日）').optional(),
  entryDate: day('登簿日（未登簿的填算到哪一天）').optional(),
  lateDays: number('逾期日数（不填日期时）', { max: 36_500 }).optional(),
  stops: z.array(Stop).max(100).default([]).meta({ label: '停办期间' }),
  buyerDays: number('业主原因日数（不逐段填写时）', { max: 36_500 }).default(0),
  forceMajeureDays: number('不可抗力日数（不逐段填写时）', { max: 36_500 }).default(0),
  fullPrice: fen('总房价').optional(),
  dailyRate: ratio('合同约定的日率（小数，万分之一写 0.0001）').optional(),
  pricePaid: fen('已付房款').optional(),
  annualRate: ratio('年利率（小数，3 % 写 0.03）').optional(),
  multiplier: ratio('上浮倍数（1.3 至 1.5）').optional(),
  dayBase: number('计息年天数', { max: 366 }).optional(),
  approvedByLegal: flag('法务已核定责任日数').default(false),
  calendar: CalendarInput,
})
type Input = z.output<typeof Input>

/**
 * Damages for a late certificate. Liable days are late days less those the buyer or force majeure caused; days on which several stops
 * overlap count once. The registry's days stay with the seller. The sum is a proposal until legal has approved the days.
 */
export const lateTitleDamages = defineRule({
  name: 'late-title-damages',
  label: '逾期办证违约金',
  source: 'title-certificate §4；法释〔2020〕17号 14、15；示范文本 20；D-5',
  input: Input,
  output: z.object({
    lateDays: z.int(),
    buyerDays: z.int(),
    forceMajeureDays: z.int(),
    liableDays: z.int(),
    damages: z.int(),
    /** DR-13, moved on by the days that are not the seller's; null where no dates are given. */
    rescissionGate: z.iso.date().nullable(),
    rescindable: z.boolean().nullable(),
    flags: z.array(z.enum(['LEGAL_APPROVAL_PENDING'])),
  }),
  example: { mode: 'TPL', certificateBy: '2026-09-28', entryDate: '2027-01-06', fullPrice: 100_000_000, dailyRate: '0.0001' },
  compute(input) {
    refuseAll(faults(input))
    const late = input.lateDays ?? Math.max(0, between(input.certificateBy ?? '', input.entryDate ?? ''))
    const buyer = input.buyerDays + daysOf(input, ['BUYER'])
    const both = input.buyerDays + input.forceMajeureDays + daysOf(input, ['BUYER', 'FORCE_MAJEURE'])
    const liable = Math.max(0, late - both)
    const { yuan, formula } = amountOf(input, liable)
    const damages = toFen(yuan)
    const gate = gateOf(input, both)
    const working: Working[] = [
      {
        label: '逾期日数',
        formula: input.lateDays === undefined ? `${input.entryDate} − ${input.certificateBy}` : '直接填写',
        value: `${late} 日`,
      },
      ...(both ? [{ label: '扣除', formula: `业主原因 ${buyer} 日、不可抗力 ${both - buyer} 日，重叠只算一次`, value: `${both} 日` }] : []),
      { label: '责任日数', formula: `max(0, ${late} − ${both})`, value: `${liable} 日` },
      { label: '违约金', formula, value: formatFen(damages) },
    ]
    return {
      result: {
        lateDays: late,
        buyerDays: buyer,
        forceMajeureDays: both - buyer,
        liableDays: liable,
        damages,
        rescissionGate: gate,
        rescindable: gate === null ? null : (input.entryDate ?? '') > gate,
        flags: input.approvedByLegal ? [] : (['LEGAL_APPROVAL_PENDING'] as const).slice(),
      },
      working,
    }
  },
})

const faults = (input: Input) => {
  const required = (value: unknown, message: string, field: string) => value === undefined && { code: 'REQUIRED', message, field }
  const statutory = input.mode === 'STATUTORY'
  const dates = input.lateDays === undefined
  const itemised = input.stops.some((s) => s.cause === 'BUYER' || s.cause === 'FORCE_MAJEURE')
  return [
    dates && required(input.certificateBy, '请填写取证期限，或直接填写逾期日数', 'certificateBy'),
    dates && required(input.entryDate, '请填写登簿日，或直接填写逾期日数', 'entryDate'),
    !statutory && required(input.fullPrice, '请填写总房价', 'fullPrice'),
    !statutory && required(input.dailyRate, '请填写合同约定的日率', 'dailyRate'),
    statutory && required(input.pricePaid, '请填写已付房款', 'pricePaid'),
    statutory && required(input.annualRate, '请填写年利率（按日期取 LPR 或约定的利率），没有缺省值', 'annualRate'),
    statutory && required(input.multiplier, '请填写上浮倍数，没有缺省值', 'multiplier'),
    statutory && required(input.dayBase, '请填写计息年天数 360 或 365，没有缺省值', 'dayBase'),
    !statutory &&
      input.dailyRate !== undefined &&
      compare(decimal(input.dailyRate), decimal('0.01')) >= 0 && {
        code: 'RANGE',
        message: '日率按小数填写：万分之一写 0.0001',
        field: 'dailyRate',
      },
    statutory &&
      input.annualRate !== undefined &&
      compare(decimal(input.annualRate), whole(1)) >= 0 && { code: 'RANGE', message: '年利率按小数填写：3 % 写 0.03', field: 'annualRate' },
    statutory &&
      input.multiplier !== undefined &&
      (compare(decimal(input.multiplier), decimal('1.3')) < 0 || compare(decimal(input.multiplier), decimal('1.5')) > 0) && {
        code: 'RANGE',
        message: '上浮倍数应在 1.3 至 1.5 之间',
        field: 'multiplier',
      },
    statutory &&
      input.dayBase !== undefined &&
      ![360, 365].includes(input.dayBase) && { code: 'RANGE', message: '计息年天数应为 360 或 365', field: 'dayBase' },
    itemised &&
      input.buyerDays + input.forceMajeureDays > 0 && {
        code: 'DUPLICATE',
        message: '停办期间请逐段填写，或只填日数，不要两样都填',
        field: 'buyerDays',
      },
    ...input.stops.map(
      (s, i) =>
        s.completedOn !== undefined &&
        s.completedOn < s.servedOn && { code: 'DATE_ORDER', message: '补齐日早于告知送达日', field: `stops.${i}.completedOn` },
    ),
    ...input.stops.map(
      (s, i) =>
        s.completedOn === undefined &&
        input.entryDate === undefined && { code: 'REQUIRED', message: '停办未结束的，请填写算到哪一天', field: `stops.${i}.completedOn` },
    ),
  ]
}

/** A stop that is still open lasts until the entry; none outlasts it. */
const daysOf = (input: Input, causes: readonly (typeof stopCauses)[number][]): number => {
  const last = input.entryDate ?? '9999-12-31'
  const spans = input.stops.filter((s) => causes.includes(s.cause)).map((s) => ({ from: s.servedOn, to: s.completedOn ?? last }))
  return [...stoppedDays(spans)].filter((day) => day <= last).length
}

const amountOf = (input: Input, days: number): { readonly yuan: Fraction; readonly formula: string } => {
  if (input.mode === 'TPL')
    return {
      yuan: times(yuanOf(input.fullPrice ?? 0), decimal(input.dailyRate ?? '0'), whole(days)),
      formula: `总房价 ${formatFen(input.fullPrice ?? 0)} × ${input.dailyRate} × ${days} 日`,
    }
  const rate = times(decimal(input.annualRate ?? '0'), decimal(input.multiplier ?? '1'))
  return {
    yuan: over(times(yuanOf(input.pricePaid ?? 0), rate, whole(days)), whole(input.dayBase ?? 365)),
    formula: `已付房款 ${formatFen(input.pricePaid ?? 0)} × ${input.annualRate} × ${input.multiplier} ÷ ${input.dayBase} × ${days} 日`,
  }
}

/** One year and as many days as are not the seller's. */
const gateOf = (input: Input, notSellers: number): string | null => {
  if (input.certificateBy === undefined || input.entryDate === undefined) return null
  const calendar = calendarFrom(input.calendar)
  const year = endOfPeriod({ start: input.certificateBy, length: 1, unit: 'YEAR', direction: 'FORWARD', shiftOnHoliday: true }, calendar)
  if (notSellers === 0) return year.shiftedEnd
  return endOfPeriod(
    { start: year.nominalEnd, length: Math.min(notSellers, 36_500), unit: 'DAY', direction: 'FORWARD', shiftOnHoliday: true },
    calendar,
  ).shiftedEnd
}

const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
