import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { number, word } from '../kernel/quantities.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { Frequency } from './terms.ts'

export const firstDueRules = ['NEXT_MONTH_DUE_DAY', 'NEXT_DUE_DAY', 'MIN_GAP'] as const
export const firstDueWords: Readonly<Record<(typeof firstDueRules)[number], string>> = {
  NEXT_MONTH_DUE_DAY: '放款次月的还款日',
  NEXT_DUE_DAY: '放款后的第一个还款日',
  MIN_GAP: '放款满若干日后的第一个还款日',
}

/** How due days are found (mortgage-maths §5). */
export const dueFields = {
  dueDay: number('还款日', { min: 1, max: 31 }).default(20),
  quarterMonths: z
    .array(number('月份', { min: 1, max: 12 }))
    .length(4, '按季还款须有四个还款月')
    .default([3, 6, 9, 12])
    .meta({ label: '按季还款月' }),
  firstDueRule: word('首个还款日', firstDueRules).default('NEXT_MONTH_DUE_DAY'),
  minGapDays: number('首期最短间隔日数', { min: 0, max: 366 }).default(30),
}
export type DueRule = {
  readonly frequency: Frequency
  readonly dueDay: number
  readonly quarterMonths: readonly number[]
  readonly firstDueRule: (typeof firstDueRules)[number]
  readonly minGapDays: number
}

export const dueFaults = (rule: Pick<DueRule, 'quarterMonths'>): readonly (Fault | false)[] => [
  new Set(rule.quarterMonths).size < rule.quarterMonths.length && { code: 'DUPLICATE', message: '按季还款月有重复', field: 'quarterMonths' },
]

export const firstDueDate = (disbursed: string, rule: DueRule): string => {
  const month = monthOf(disbursed)
  const after = { NEXT_MONTH_DUE_DAY: disbursed, NEXT_DUE_DAY: disbursed, MIN_GAP: addDays(disbursed, rule.minGapDays - 1) }[rule.firstDueRule]
  for (let m = rule.firstDueRule === 'NEXT_MONTH_DUE_DAY' ? month + 1 : month; ; m++) {
    const due = dayIn(m, rule.dueDay)
    if (isDue(m, rule) && due > after) return due
  }
}

/** The due days from the first on, counted from the anchor day: after 28 February the 31st comes again (conventions D3). */
export const dueDates = (first: string, count: number, rule: Pick<DueRule, 'frequency' | 'dueDay' | 'quarterMonths'>): readonly string[] => {
  const days = [first]
  for (let m = monthOf(first) + 1; days.length < count; m++) if (isDue(m, rule)) days.push(dayIn(m, rule.dueDay))
  return days.slice(0, count)
}

/** The last due day before that day, and the first one on or after it. */
export const dueAround = (day: string, rule: Pick<DueRule, 'frequency' | 'dueDay' | 'quarterMonths'>): readonly [before: string, next: string] => {
  const month = monthOf(day)
  const near = Array.from({ length: 27 }, (_, i) => month - 13 + i)
    .filter((m) => isDue(m, rule))
    .map((m) => dayIn(m, rule.dueDay))
  const at = near.findIndex((due) => due >= day)
  return [near[at - 1] ?? day, near[at] ?? day]
}

const isDue = (month: number, rule: Pick<DueRule, 'frequency' | 'quarterMonths'>): boolean =>
  rule.frequency === 'MONTH' || rule.quarterMonths.includes((month % 12) + 1)

/** Months since the year 0. */
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** That day of the month, or its last day where it has fewer. */
const dayIn = (month: number, day: number): string => {
  const [year, of] = [Math.floor(month / 12), month % 12]
  const last = new Date(Date.UTC(year, of + 1, 0)).getUTCDate()
  return `${year}-${String(of + 1).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
}
