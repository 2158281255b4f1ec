import { z } from 'zod'
import { over, shown, times, whole } from '../kernel/decimal.ts'
import { fen, number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const count = (label: string) => number(label, { max: 10_000_000 }).default(0)

/** What the certificate desk is measured by (title-certificate §9). A share of nothing is n/a, never 0 % or 100 %. */
export const titleKpis = defineRule({
  name: 'title-kpis',
  label: '办证指标',
  source: 'title-certificate §9',
  input: z.object({
    entriesDue: count('应登簿户数'),
    entriesOnTime: count('其中按期登簿户数'),
    accepted: count('已受理户数'),
    withSupplements: count('其中补过件的户数'),
    entries: count('已登簿户数'),
    daysToEntry: count('交付至登簿日数合计'),
    received: fen('代收').default(0),
    spent: fen('支出').default(0),
    returned: fen('退还').default(0),
    cashHeld: fen('实存现金').optional(),
  }),
  output: z.object({
    onTimeRate: z.string().nullable(),
    returnedShare: z.string().nullable(),
    averageDays: z.string().nullable(),
    trustBalance: z.int(),
    cashDifference: z.int().nullable(),
  }),
  example: { entriesDue: 40, entriesOnTime: 38, accepted: 50, withSupplements: 3, entries: 40, daysToEntry: 3200 },
  compute(input) {
    refuseAll([
      input.entriesOnTime > input.entriesDue && { code: 'RANGE', message: '按期登簿户数不能多于应登簿户数', field: 'entriesOnTime' },
      input.withSupplements > input.accepted && { code: 'RANGE', message: '补件户数不能多于受理户数', field: 'withSupplements' },
      input.spent + input.returned > input.received && { code: 'RANGE', message: '支出和退还不能多于代收', field: 'spent' },
    ])
    const share = (part: number, all: number) => (all === 0 ? null : shown(over(times(whole(part), whole(100)), whole(all)), 2))
    const trustBalance = input.received - input.spent - input.returned
    const result = {
      onTimeRate: share(input.entriesOnTime, input.entriesDue),
      returnedShare: share(input.withSupplements, input.accepted),
      averageDays: input.entries === 0 ? null : shown(over(whole(input.daysToEntry), whole(input.entries)), 1),
      trustBalance,
      cashDifference: input.cashHeld === undefined ? null : input.cashHeld - trustBalance,
    }
    return {
      result,
      working: [
        { label: '按期率', formula: `${input.entriesOnTime} ÷ ${input.entriesDue}`, value: result.onTimeRate ?? '—' },
        { label: '退件率', formula: `${input.withSupplements} ÷ ${input.accepted}`, value: result.returnedShare ?? '—' },
        { label: '平均日数', formula: `${input.daysToEntry} ÷ ${input.entries}`, value: result.averageDays ?? '—' },
      ],
    }
  },
})
