import { z } from 'zod'
import { compare, decimal, exact, type Fraction, minus, over, plus, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { area, day, fen, flag, line, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'

const Stop = z.object({
  from: day('自何日'),
  to: day('至何日（含）'),
  reason: word('原因', ['FORCE_MAJEURE', 'BUYER']),
  proof: line('证明').optional(),
  approvedByLegal: flag('法务已批准').default(false),
})

const Input = z.object({
  contractHandoverDate: day('合同约定交付日'),
  handoverDate: day('实际交付日（未交付的填算到哪一天）'),
  agreedRate: flag('合同有约定的违约金').default(true),
  base: word('计算基数', ['FULL_PRICE', 'PRICE_PAID']).default('FULL_PRICE'),
  fullPrice: fen('总房价').optional(),
  payments: z
    .array(z.object({ paidOn: day('付款日'), amount: fen('付款金额') }))
    .max(500)
    .optional()
    .meta({ label: '已付房款（计至约定交付日）' }),
  x: number('第一档日数 X', { max: 3650 }).default(90),
  r1: ratio('第一档日率').default('0.0001'),
  r2: ratio('第二档日率（未约定的为 0.0002，且不低于第一档）').optional(),
  mode: word('超过 X 日的算法', ['WHOLE_R2', 'TIERED']).default('WHOLE_R2'),
  rent: ratio('同类房屋租金', '元/㎡·月').optional(),
  grossArea: area('建筑面积').optional(),
  notAttributable: z.array(Stop).max(100).default([]).meta({ label: '不可归责于出卖人的期间' }),
  daysNotAttributable: number('不可归责日数（已批准，不逐段填写时）', { max: 36500 }).default(0),
  openSeverities: z
    .array(word('未闭合问题的级别', ['S1', 'S2', 'S3', 'S4']))
    .default([])
    .meta({ label: '未闭合问题的级别' }),
  recordedLoss: fen('已记录的损失').optional(),
  latePayment: z
    .object({ x: number('逾期付款第一档日数'), r: ratio('逾期付款日率') })
    .optional()
    .meta({ label: '合同中的逾期付款条款' }),
})
type Given = z.output<typeof Input>
type Input = Given & { readonly r2: string }

const Band = z.enum(['NONE', 'FIRST', 'SECOND', 'RENT'])

/** Damages for late delivery (handover §13). A negative or zero number of late days means that nothing is due. */
export const lateDeliveryDamages = defineRule({
  name: 'late-delivery-damages',
  label: '逾期交房违约金',
  source: 'handover §13；示范文本 12；法释〔2020〕17号 11–13；民法典 585',
  input: Input,
  output: z.object({
    lateDays: z.int(),
    daysNotAttributable: z.int(),
    days: z.int(),
    band: Band,
    baseAmount: z.int().nullable(),
    damages: z.int(),
    mayRescind: z.boolean(),
    flags: z.array(z.enum(['PENALTY_OVER_130_PERCENT', 'DISPUTED', 'STOP_NOT_APPROVED', 'STOP_WITHOUT_PROOF'])),
  }),
  example: { contractHandoverDate: '2025-06-30', handoverDate: '2025-08-29', fullPrice: 120_000_000 },
  compute(given) {
    const input = { ...given, r2: given.r2 ?? secondRate(given.r1) }
    const { x, agreedRate } = input
    refuseAll(faults(input))
    const lateDays = Math.max(0, between(input.contractHandoverDate, input.handoverDate))
    const stopped = Math.min(lateDays, input.daysNotAttributable + countedStops(input))
    const days = lateDays - stopped
    const base = baseOf(input)
    const band: z.output<typeof Band> = days === 0 ? 'NONE' : !agreedRate ? 'RENT' : days <= x ? 'FIRST' : 'SECOND'
    const { yuan, formula } = amountIn(band, days, base, input)
    const damages = toFen(yuan)
    const over130 =
      input.recordedLoss !== undefined && compare(minus(times(whole(damages), whole(10)), times(whole(input.recordedLoss), whole(13))), whole(0)) > 0
    const minorOnly = input.openSeverities.length > 0 && input.openSeverities.every((s) => s === 'S3' || s === 'S4')
    const working: Working[] = [
      { label: '逾期日数', formula: `${input.handoverDate} − ${input.contractHandoverDate}`, value: `${lateDays} 日` },
      ...(stopped ? [{ label: '不可归责', formula: '经法务批准，重叠只算一次，先于分档扣除', value: `${stopped} 日` }] : []),
      { label: '违约金', formula, value: formatFen(damages) },
      ...(input.recordedLoss === undefined
        ? []
        : [
            {
              label: '与损失比较',
              formula: `损失 ${formatFen(input.recordedLoss)} × 1.3 = ${exact(times(yuanOf(input.recordedLoss), decimal('1.3')))}`,
              value: over130 ? '超过' : '未超过',
            },
          ]),
    ]
    return {
      result: {
        lateDays,
        daysNotAttributable: stopped,
        days,
        band,
        baseAmount: agreedRate ? base : null,
        damages,
        mayRescind: agreedRate && days > x,
        flags: [
          ...(over130 ? (['PENALTY_OVER_130_PERCENT'] as const) : []),
          ...(minorOnly ? (['DISPUTED'] as const) : []),
          ...(input.notAttributable.some((s) => !s.approvedByLegal) ? (['STOP_NOT_APPROVED'] as const) : []),
          ...(input.notAttributable.some((s) => s.approvedByLegal && s.proof === undefined) ? (['STOP_WITHOUT_PROOF'] as const) : []),
        ],
      },
      working,
    }
  },
})

/** The product's preset where the contract names only the first rate. */
const secondRate = (r1: string): string => (compare(decimal(r1), decimal('0.0002')) > 0 ? r1 : '0.0002')

const faults = (input: Input) => {
  const { x, agreedRate } = input
  const [r1, r2] = [decimal(input.r1), decimal(input.r2)]
  const other = input.latePayment
  return [
    agreedRate && input.base === 'FULL_PRICE' && input.fullPrice === undefined && { code: 'REQUIRED', message: '请填写总房价', field: 'fullPrice' },
    agreedRate && input.base === 'PRICE_PAID' && !input.payments && { code: 'REQUIRED', message: '请填写已付房款', field: 'payments' },
    !agreedRate && input.rent === undefined && { code: 'REQUIRED', message: '合同未约定违约金的，请填写同类房屋租金', field: 'rent' },
    !agreedRate && input.grossArea === undefined && { code: 'REQUIRED', message: '合同未约定违约金的，请填写建筑面积', field: 'grossArea' },
    agreedRate && compare(r2, r1) < 0 && { code: 'LD_BAND_ORDER', message: '第二档日率不得低于第一档', field: 'r2' },
    other && x > other.x && { code: 'LD_DAYS_UNBALANCED', message: `逾期交房的 X 不得多于逾期付款的 ${other.x} 日`, field: 'x' },
    other && compare(r1, decimal(other.r)) < 0 && { code: 'LD_RATE_UNBALANCED', message: `逾期交房的日率不得低于逾期付款的 ${other.r}`, field: 'r1' },
    input.notAttributable.length > 0 &&
      input.daysNotAttributable > 0 && {
        code: 'DUPLICATE',
        message: '不可归责期间请逐段填写，或只填日数，不要两样都填',
        field: 'daysNotAttributable',
      },
    ...input.notAttributable.map((s, i) => s.to < s.from && { code: 'DATE_ORDER', message: '止日早于起日', field: `notAttributable.${i}.to` }),
  ]
}

/** The sum in exact yuan and how it is found. The two bands are not added to each other in `WHOLE_R2`. */
const amountIn = (band: z.output<typeof Band>, days: number, base: number, input: Input): { readonly yuan: Fraction; readonly formula: string } => {
  const { x, r1, r2, rent = '0', grossArea = '0' } = input
  const first = decimal(r1)
  const second = decimal(r2)
  const by = (rate: Fraction) => times(yuanOf(base), rate)
  if (band === 'NONE') return { yuan: whole(0), formula: '没有可归责的逾期日数' }
  if (band === 'RENT')
    return {
      yuan: over(times(decimal(rent), decimal(grossArea), whole(days)), whole(30)),
      formula: `租金 ${rent} × ${grossArea} ㎡ × ${days} 日 ÷ 30`,
    }
  if (band === 'FIRST') return { yuan: by(times(first, whole(days))), formula: `${formatFen(base)} × ${r1} × ${days} 日` }
  if (input.mode === 'WHOLE_R2')
    return { yuan: by(times(second, whole(days))), formula: `${formatFen(base)} × ${r2} × ${days} 日（超过 ${x} 日，全程按第二档）` }
  return {
    yuan: by(plus(times(first, whole(x)), times(second, whole(days - x)))),
    formula: `${formatFen(base)} ×（${r1} × ${x} + ${r2} × ${days - x}）`,
  }
}

const aDay = 86_400_000
const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / aDay

/** Days after the contract date that approved stops with proof cover; overlapping ones count once. */
const countedStops = (input: Input): number => {
  let [total, counted] = [0, Date.parse(input.contractHandoverDate)]
  const last = Date.parse(input.handoverDate)
  const stops = input.notAttributable.filter((s) => s.approvedByLegal && s.proof !== undefined).sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const stop of stops) {
    const from = Math.max(Date.parse(stop.from) - aDay, counted)
    const to = Math.min(Date.parse(stop.to), last)
    if (to <= from) continue
    total += (to - from) / aDay
    counted = to
  }
  return total
}

/** "Paid" is what was paid by the contract handover date. */
const baseOf = (input: Input): number =>
  input.base === 'FULL_PRICE'
    ? (input.fullPrice ?? 0)
    : (input.payments ?? []).filter((p) => p.paidOn <= input.contractHandoverDate).reduce((sum, p) => sum + p.amount, 0)
