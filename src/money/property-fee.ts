import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { compare, decimal, exact, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen } from '../kernel/money.ts'
import { area, day, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { monthLines, prorationRules, reductionOf, sumOf } from './month-lines.ts'

const Line = z.object({ from: z.iso.date(), to: z.iso.date(), rate: z.string(), days: z.int(), of: z.int(), amount: z.int() })

export const propertyFee = defineRule({
  name: 'property-fee',
  label: '物业费（起止日、不足整月、调价、减免）',
  source: 'property-fees §4.2；conventions-property-side §1',
  input: z.object({
    area: area('建筑面积'),
    from: day('起（含）'),
    to: day('止（含）'),
    prices: z
      .array(z.object({ from: day('单价自何日起'), rate: ratio('单价', '元/㎡·月') }))
      .min(1)
      .max(50)
      .meta({ label: '各期单价' }),
    prorationRule: word('不足整月的算法', prorationRules).default('ACTUAL_DAYS'),
    roundAt: word('取整', ['MONTH', 'BILL']).default('MONTH'),
    reductionPercent: ratio('减免百分比', '%').optional(),
    earlierPayerFrom: day('同月前一付款人的起算日').optional(),
  }),
  output: z.object({ lines: z.array(Line), reduction: z.int(), amount: z.int(), earlierPayerAmount: z.int().nullable() }),
  example: { area: '89.37', from: '2024-03-15', to: '2024-03-31', prices: [{ from: '2024-01-01', rate: '2.80' }], prorationRule: 'THIRTY_DAY' },
  compute(input) {
    const prices = [...input.prices].sort((a, b) => (a.from < b.from ? -1 : 1))
    const { earlierPayerFrom: before } = input
    refuseAll([
      input.to < input.from && { code: 'DATE_ORDER', message: '止日早于起日', field: 'to' },
      (prices[0]?.from ?? '') > input.from && { code: 'CONFIG_MISSING', message: `${input.from} 没有有效单价`, field: 'prices' },
      new Set(prices.map((p) => p.from)).size < prices.length && { code: 'DUPLICATE', message: '同一天有两个单价', field: 'prices' },
      input.reductionPercent !== undefined &&
        compare(decimal(input.reductionPercent), whole(100)) > 0 && { code: 'RANGE', message: '减免不能超过 100%', field: 'reductionPercent' },
      before !== undefined &&
        (before >= input.from || before.slice(0, 7) !== input.from.slice(0, 7) || prices.some((p) => p.from > before && p.from <= input.from)) && {
          code: 'DATE_ORDER',
          message: '前一付款人须与本次起日同月、在前，且同一单价',
          field: 'earlierPayerFrom',
        },
    ])
    const spans = prices
      .map((p, i) => ({ rate: p.rate, from: later(p.from, input.from), to: earlier(dayBefore(prices[i + 1]?.from), input.to) }))
      .filter((s) => s.from <= s.to)
    const priced = spans.flatMap((s) => {
      const monthly = times(decimal(input.area), decimal(s.rate))
      const fullMonth = input.from <= `${s.from.slice(0, 7)}-01`
      const period = { ...s, earlierDays: fullMonth ? Number(s.from.slice(8)) - 1 : 0 }
      return monthLines(period, monthly, input.prorationRule, input.roundAt).map((l) => ({ ...l, rate: s.rate, monthly }))
    })
    const first = priced[0]
    const taken =
      before === undefined || !first
        ? null
        : sumOf(monthLines({ from: before, to: addDays(input.from, -1) }, first.monthly, input.prorationRule, 'MONTH'))
    // two payers in one month: the earlier part is rounded, the later one is the rest of the month
    const lines = priced.map((l, i) => ({
      ...l,
      fen: i === 0 && taken !== null && l.to.slice(8) === String(l.of) ? toFen(l.monthly) - taken : l.fen,
    }))
    const reduction =
      input.reductionPercent === undefined ? 0 : lines.reduce((sum, l) => sum + reductionOf(l.fen, decimal(input.reductionPercent ?? '0')), 0)
    return {
      result: {
        lines: lines.map(({ from, to, rate, days, of, fen }) => ({ from, to, rate, days, of, amount: fen })),
        reduction,
        amount: sumOf(lines) + reduction,
        earlierPayerAmount: taken,
      },
      working: [
        ...lines.map((l) => ({
          label: `${l.from} 至 ${l.to}`,
          formula: `${input.area} × ${l.rate} = ${exact(l.monthly)}${l.days === l.of ? '' : `，${l.days}/${l.of} 日，${input.prorationRule}`}`,
          value: formatFen(l.fen),
        })),
        ...(reduction ? [{ label: '减免', formula: `逐行 × ${input.reductionPercent}%`, value: formatFen(reduction) }] : []),
      ],
    }
  },
})

const earlier = (a: string | undefined, b: string): string => [a ?? b, b].sort()[0] ?? b
const later = (a: string, b: string): string => [a, b].sort()[1] ?? b
const dayBefore = (day: string | undefined): string | undefined => (day === undefined ? undefined : addDays(day, -1))
