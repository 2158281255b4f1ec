import { z } from 'zod'
import { type WorkCalendar, workingDay } from '../kernel/calendar.ts'
import { over, shown, whole } from '../kernel/decimal.ts'
import { day, fen, flag, line, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'

const KpiCase = z.object({
  bank: line('银行').optional(),
  clerk: line('按揭专员').optional(),
  reason: line('原因').optional(),
  state: line('状态').optional(),
  contractSignedOn: day('购房合同签订日').optional(),
  completeOn: day('资料齐全日').optional(),
  submittedOn: day('送审日').optional(),
  approvedOn: day('批贷日').optional(),
  fundedOn: day('放款日').optional(),
  reconciledOn: day('到账核对日').optional(),
  decision: word('银行决定', ['APPROVED', 'REFUSED']).optional(),
  supplements: number('补件次数').default(0),
  open: flag('未结').default(true),
  wanted: fen('意向金额').default(0),
  approved: fen('批准金额').optional(),
  disbursed: fen('已放款').default(0),
  released: flag('担保已解除').default(false),
  depositDue: fen('应退保证金').default(0),
  depositReturned: fen('已退保证金').default(0),
})
export type KpiCase = z.output<typeof KpiCase>

const Spread = z.object({ count: z.int(), mean: z.string().nullable(), median: z.string().nullable(), p90: z.int().nullable() })
const Share = z.object({ numerator: z.int(), denominator: z.int(), value: z.string().nullable(), shown: z.string() })

const stages = {
  signedToComplete: ['签约到资料齐全', 'contractSignedOn', 'completeOn'],
  completeToSubmitted: ['资料齐全到送审', 'completeOn', 'submittedOn'],
  submittedToApproved: ['送审到批贷', 'submittedOn', 'approvedOn'],
  approvedToFunded: ['批贷到放款', 'approvedOn', 'fundedOn'],
  fundedToReconciled: ['放款到核对', 'fundedOn', 'reconciledOn'],
} as const
const stageNames = Object.keys(stages) as (keyof typeof stages)[] // the keys just named
export const stageLabels = Object.fromEntries(stageNames.map((s) => [s, stages[s][0]])) as Record<keyof typeof stages, string> // the same keys

/** The figures of the mortgage desk (mortgage-process §16). Days are whole days; a denominator of 0 is n/a. */
export const mortgageKpis = defineRule({
  name: 'mortgage-kpis',
  label: '按揭指标',
  source: 'mortgage-process §16；presets §2',
  input: z.object({
    asOf: day('统计日').optional(),
    cases: z.array(KpiCase).max(20_000).default([]).meta({ label: '按揭事项' }),
    cycles: z
      .array(number('回款周期（日）', { max: 36_500 }))
      .max(20_000)
      .default([])
      .meta({ label: '回款周期（日），直接给出的' }),
    completeWithin: number('资料齐全时限（日）', { min: 1, max: 365 }).default(7),
    alerts: z
      .array(number('签约后提醒日', { min: 1, max: 3650 }))
      .max(10)
      .default([30, 45, 60])
      .meta({ label: '签约后提醒日' }),
    calendar: CalendarInput,
  }),
  output: z.object({
    cycle: Spread,
    cycleBy: z.object({ bank: z.record(z.string(), Spread), clerk: z.record(z.string(), Spread), reason: z.record(z.string(), Spread) }),
    stages: z.record(z.enum(stageNames), Spread),
    inTransit: z.int(),
    inTransitBy: z.record(z.string(), z.int()),
    firstPass: Share,
    refusal: Share,
    completeness: Share,
    fundsCheck: Share,
    depositRecovery: Share,
    /** Open, undisbursed cases by the highest alert they have passed. */
    overdue: z.record(z.string(), z.int()),
  }),
  example: { cycles: [28, 31, 35, 35, 40, 44, 52, 61, 75, 90] },
  compute(input) {
    refuseAll(
      input.cases.flatMap((c, i) => [
        c.contractSignedOn !== undefined &&
          c.reconciledOn !== undefined &&
          c.reconciledOn < c.contractSignedOn && { code: 'DATE_ORDER', message: '到账核对日早于购房合同签订日', field: `cases.${i}.reconciledOn` },
        c.fundedOn !== undefined &&
          c.reconciledOn !== undefined &&
          c.reconciledOn < c.fundedOn && { code: 'DATE_ORDER', message: '到账核对日早于放款日', field: `cases.${i}.reconciledOn` },
      ]),
    )
    const { cases, asOf } = input
    const calendar = calendarFrom(input.calendar)
    const cycled = cases.flatMap((c) => {
      const days = between(c.contractSignedOn, c.reconciledOn)
      return days === undefined ? [] : [{ c, days }]
    })
    const all = [...input.cycles, ...cycled.map((x) => x.days)]
    const by = (key: 'bank' | 'clerk' | 'reason') =>
      Object.fromEntries([...Map.groupBy(cycled, (x) => x.c[key] ?? '未注明')].map(([name, group]) => [name, spreadOf(group.map((x) => x.days))]))
    const open = cases.filter((c) => c.open)
    const transit = (c: KpiCase) => Math.max(0, (c.approved ?? c.wanted) - c.disbursed)
    const decided = cases.filter((c) => c.decision !== undefined)
    const funded = cases.filter((c) => c.fundedOn !== undefined)
    const signedLongAgo = cases.filter((c) => asOf !== undefined && (between(c.contractSignedOn, asOf) ?? -1) >= input.completeWithin)
    const released = cases.filter((c) => c.released)
    const result = {
      cycle: spreadOf(all),
      cycleBy: { bank: by('bank'), clerk: by('clerk'), reason: by('reason') },
      stages: Object.fromEntries(
        stageNames.map((s) => [s, spreadOf(cases.flatMap((c) => between(c[stages[s][1]], c[stages[s][2]]) ?? []))]),
      ) as Record<keyof typeof stages, z.input<typeof Spread>>, // the same keys
      inTransit: open.reduce((sum, c) => sum + transit(c), 0),
      inTransitBy: Object.fromEntries(
        [...Map.groupBy(open, (c) => c.state ?? '未注明')].map(([state, group]) => [state, group.reduce((sum, c) => sum + transit(c), 0)]),
      ),
      firstPass: share(decided.filter((c) => c.decision === 'APPROVED' && c.supplements === 0).length, decided.length),
      refusal: share(decided.filter((c) => c.decision === 'REFUSED').length, decided.length),
      completeness: share(
        signedLongAgo.filter((c) => (between(c.contractSignedOn, c.completeOn) ?? Number.POSITIVE_INFINITY) <= input.completeWithin).length,
        signedLongAgo.length,
      ),
      fundsCheck: share(funded.filter((c) => prompt(c, calendar)).length, funded.length),
      depositRecovery: share(sum(released, 'depositReturned'), sum(released, 'depositDue')),
      overdue: overdueOf(open, asOf, input.alerts),
    }
    return {
      result,
      working: [
        { label: '回款周期', formula: `${all.length} 笔，P90 取第 ${Math.ceil(all.length * 0.9)} 个`, value: `平均 ${result.cycle.mean ?? '—'} 日` },
        { label: '一次通过率', formula: `${result.firstPass.numerator} ÷ ${result.firstPass.denominator}`, value: result.firstPass.shown },
        { label: '到账核对及时率', formula: `${result.fundsCheck.numerator} ÷ ${result.fundsCheck.denominator}`, value: result.fundsCheck.shown },
      ],
    }
  },
})

const sum = (cases: readonly KpiCase[], key: 'depositReturned' | 'depositDue') => cases.reduce((total, c) => total + c[key], 0)
const between = (from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 86400_000
/** On the day of disbursement or the next working day. */
const prompt = (c: KpiCase, calendar: WorkCalendar): boolean =>
  c.fundedOn !== undefined && c.reconciledOn !== undefined && c.reconciledOn <= workingDay(c.fundedOn, 1, calendar)

const spreadOf = (days: readonly number[]): z.input<typeof Spread> => {
  const sorted = [...days].sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return { count: 0, mean: null, median: null, p90: null }
  const at = (i: number) => sorted[i] ?? 0 // i lies within the list
  const middle = n % 2 ? whole(at((n - 1) / 2)) : over(whole(at(n / 2 - 1) + at(n / 2)), whole(2))
  return {
    count: n,
    mean: shown(over(whole(sorted.reduce((a, b) => a + b, 0)), whole(n)), 1),
    median: shown(middle, 1),
    p90: at(Math.ceil((n * 9) / 10) - 1), // nearest rank
  }
}

const share = (numerator: number, denominator: number): z.input<typeof Share> => {
  if (denominator === 0) return { numerator, denominator, value: null, shown: '—' }
  const value = shown(over(whole(BigInt(numerator) * 100n), whole(denominator)), 2)
  return { numerator, denominator, value, shown: `${value} %` }
}

const overdueOf = (open: readonly KpiCase[], asOf: string | undefined, alerts: readonly number[]): Record<string, number> => {
  const sorted = [...alerts].sort((a, b) => b - a)
  const passed = open
    .filter((c) => c.fundedOn === undefined)
    .flatMap((c) => sorted.find((days) => (between(c.contractSignedOn, asOf) ?? -1) >= days) ?? [])
  return Object.fromEntries([...alerts].sort((a, b) => a - b).map((days) => [String(days), passed.filter((p) => p === days).length]))
}
