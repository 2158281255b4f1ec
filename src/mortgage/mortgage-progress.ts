import { z } from 'zod'
import { isWorkday, type WorkCalendar } from '../kernel/calendar.ts'
import { addDays, addMonths } from '../kernel/days.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, line, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'

/** The five columns, in the order in which a case is tried (mortgage-process §15). */
export const progressColumns = {
  signed: '已签购房合同，未签借款合同',
  contracted: '已签借款合同，未备案',
  filed: '已备案，未办抵押',
  ready: '待放款',
  disbursed: '本期已放款',
} as const
export type ProgressColumn = keyof typeof progressColumns
const columnNames = Object.keys(progressColumns) as [ProgressColumn, ...ProgressColumn[]] // the keys just named

const ProgressCase = z.object({
  project: line('项目').default('本项目'),
  bank: line('银行'),
  amount: fen('贷款金额'),
  contractSignedOn: day('购房合同签订日').optional(),
  loanContractOn: day('借款合同签订日').optional(),
  filedOn: day('备案日').optional(),
  mortgageOn: day('抵押（预告）登记日').optional(),
  disbursedOn: day('放款日').optional(),
  ended: word('终止', ['REFUSED', 'WITHDRAWN']).optional(),
})
export type ProgressCase = z.output<typeof ProgressCase>

const Sum = z.object({ count: z.int(), amount: z.int() })
const Sums = z.object(Object.fromEntries(columnNames.map((c) => [c, Sum])) as Record<ProgressColumn, typeof Sum>) // the same keys

/** 《按揭进展统计综合表》 for group finance: counts and sums by project and bank, due on the 10th and 25th. */
export const mortgageProgress = defineRule({
  name: 'mortgage-progress',
  label: '按揭进展统计综合表',
  source: 'mortgage-process §15',
  input: z.object({
    asOf: day('统计日'),
    lastReportOn: day('上次报表日').optional(),
    reportDays: z
      .array(number('报表日', { min: 1, max: 31 }))
      .min(1)
      .max(31)
      .default([10, 25])
      .meta({ label: '每月报表日' }),
    cases: z.array(ProgressCase).max(20_000).default([]).meta({ label: '按揭事项' }),
    calendar: CalendarInput,
  }),
  output: z.object({
    /** The report's due days around the day asked about. */
    dueOn: z.iso.date(),
    lastReportOn: z.iso.date(),
    rows: z.array(z.object({ project: z.string(), bank: z.string(), ...Sums.shape })),
    total: Sums,
    /** Open cases whose purchase contract is not signed yet; they stand in no column. */
    unsigned: Sum,
  }),
  example: { asOf: '2026-06-15', cases: [{ bank: '农业银行', amount: 90_000_000, contractSignedOn: '2026-05-20' }] },
  compute(input) {
    refuseAll([
      input.lastReportOn !== undefined &&
        input.lastReportOn > input.asOf && { code: 'DATE_ORDER', message: '上次报表日晚于统计日', field: 'lastReportOn' },
    ])
    const calendar = calendarFrom(input.calendar)
    const last = input.lastReportOn ?? lastReport(input.asOf, input.reportDays, calendar)
    const placed = input.cases.filter((c) => c.ended === undefined).map((c) => ({ c, column: columnOf(c, last, input.asOf) }))
    const groups = Map.groupBy(placed, ({ c }) => `${c.project}\n${c.bank}`)
    const rows = [...groups.values()].map((group) => ({
      project: group[0]?.c.project ?? '', // a group has a first member
      bank: group[0]?.c.bank ?? '',
      ...sumsOf(group),
    }))
    const total = sumsOf(placed)
    return {
      result: {
        dueOn: nextReport(input.asOf, input.reportDays, calendar),
        lastReportOn: last,
        rows: rows.filter((r) => columnNames.some((c) => r[c].count > 0)),
        total,
        unsigned: sumOf(placed.filter((p) => p.column === 'unsigned')),
      },
      working: columnNames.map((c) => ({ label: progressColumns[c], formula: `${total[c].count} 笔`, value: formatFen(total[c].amount) })),
    }
  },
})

type Placed = { readonly c: ProgressCase; readonly column: ProgressColumn | 'unsigned' | 'earlier' }
const sumOf = (those: readonly Placed[]) => ({ count: those.length, amount: those.reduce((sum, p) => sum + p.c.amount, 0) })
const sumsOf = (group: readonly Placed[]) =>
  Object.fromEntries(columnNames.map((c) => [c, sumOf(group.filter((p) => p.column === c))])) as Record<ProgressColumn, z.input<typeof Sum>> // the same keys

/** Where a case stands: money first, then the first paper that is still open. */
export const columnOf = (c: ProgressCase, lastReportOn: string, asOf: string): Placed['column'] => {
  const done = (on: string | undefined) => on !== undefined && on <= asOf
  if (done(c.disbursedOn)) return (c.disbursedOn ?? '') > lastReportOn ? 'disbursed' : 'earlier'
  if (!done(c.loanContractOn)) return done(c.contractSignedOn) ? 'signed' : 'unsigned'
  if (!done(c.filedOn)) return 'contracted'
  return done(c.mortgageOn) ? 'ready' : 'filed'
}

/** The report days of a month; one that is a rest day is moved to the working day before it. */
export const reportDaysOf = (month: string, days: readonly number[], calendar: WorkCalendar): readonly string[] => {
  const first = `${month}-01`
  const last = Number(addDays(addMonths(first, 1), -1).slice(8))
  return [...new Set(days.map((d) => workdayBefore(addDays(first, Math.min(d, last) - 1), calendar)))].sort()
}
const workdayBefore = (day: string, calendar: WorkCalendar): string => (isWorkday(day, calendar) ? day : workdayBefore(addDays(day, -1), calendar))
const around = (day: string, days: readonly number[], calendar: WorkCalendar): readonly string[] =>
  [-2, -1, 0, 1, 2].flatMap((n) => reportDaysOf(addMonths(`${day.slice(0, 7)}-01`, n).slice(0, 7), days, calendar)).sort()
/** The first report day on or after that day. */
export const nextReport = (day: string, days: readonly number[], calendar: WorkCalendar): string =>
  around(day, days, calendar).find((d) => d >= day) ?? day // two months ahead there always is one
/** The last report day before that day. */
export const lastReport = (day: string, days: readonly number[], calendar: WorkCalendar): string =>
  around(day, days, calendar).findLast((d) => d < day) ?? day // two months back there always is one
