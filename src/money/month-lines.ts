import { addDays, addMonths } from '../kernel/days.ts'
import { type Fraction, over, plus, rounded, times, whole } from '../kernel/decimal.ts'
import { toFen } from '../kernel/money.ts'

export const prorationRules = ['ACTUAL_DAYS', 'THIRTY_DAY', 'YEAR_365', 'HALF_MONTH', 'NEXT_MONTH', 'FULL_MONTH'] as const
export type ProrationRule = (typeof prorationRules)[number]
export type RoundAt = 'MONTH' | 'BILL'

/** One calendar month of a charging period: the days charged, and the exact amount in yuan. */
export type MonthLine = {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly of: number
  readonly exact: Fraction
  readonly fen: number
}

/**
 * Cuts a period (both days included) into calendar months and prices each: a fully charged month is always one `monthly` (exact
 * yuan), a part by the rule (property-fees §4.2). `MONTH` rounds every line; `BILL` rounds the sum once, and the last line takes
 * what is left, so that the lines add up. `halfFirst`: the first month counts as half, whatever its days. `earlierDays`: days of the
 * first month charged before at another price, so that a month of THIRTY_DAY has thirty days in all.
 */
export const monthLines = (
  period: { readonly from: string; readonly to: string; readonly halfFirst?: boolean; readonly earlierDays?: number },
  monthly: Fraction,
  rule: ProrationRule,
  roundAt: RoundAt,
): readonly MonthLine[] => {
  const cut = months(period.from, period.to).map((m, i) => ({
    ...m,
    exact:
      i === 0 && period.halfFirst
        ? over(monthly, whole(2))
        : m.days === m.of
          ? monthly
          : part(i === 0 ? thirty(m, rule, period.earlierDays) : m, monthly, rule),
  }))
  if (roundAt === 'MONTH') return cut.map((m) => ({ ...m, fen: toFen(m.exact) }))
  const total = toFen(plus(...cut.map((m) => m.exact)))
  const before = cut.slice(0, -1).map((m) => toFen(m.exact))
  return cut.map((m, i) => ({ ...m, fen: before[i] ?? total - before.reduce((a, b) => a + b, 0) }))
}

type Month = { readonly from: string; readonly to: string; readonly days: number; readonly of: number }

const months = (from: string, to: string): readonly Month[] => {
  const found: Month[] = []
  for (let first = from; first <= to; ) {
    const next = addMonths(`${first.slice(0, 7)}-01`, 1)
    const last = addDays(next, -1)
    const end = to < last ? to : last
    found.push({ from: first, to: end, days: Number(end.slice(8)) - Number(first.slice(8)) + 1, of: Number(last.slice(8)) })
    first = next
  }
  return found
}

const thirty = (m: Month, rule: ProrationRule, earlierDays = 0): Month =>
  rule === 'THIRTY_DAY' && earlierDays > 0 && Number(m.to.slice(8)) === m.of ? { ...m, days: Math.max(0, 30 - earlierDays) } : m

const part = ({ from, to, days, of }: Month, monthly: Fraction, rule: ProrationRule): Fraction => {
  const share = (n: number, d: number) => over(times(monthly, whole(n)), whole(d))
  if (rule === 'ACTUAL_DAYS') return share(days, of)
  if (rule === 'THIRTY_DAY') return share(Math.min(days, 30), 30)
  if (rule === 'YEAR_365') return share(12 * days, 365)
  if (rule === 'HALF_MONTH') return from.slice(8) <= '15' && to.slice(8) >= '16' ? monthly : share(1, 2)
  if (rule === 'NEXT_MONTH') return from.endsWith('-01') ? monthly : whole(0)
  return monthly
}

/** Sum of the lines in fen. */
export const sumOf = (lines: readonly { readonly fen: number }[]): number => lines.reduce((total, l) => total + l.fen, 0)

/** A reduction of a line by a percentage, as a negative line rounded by itself (property-fees §4.2). */
export const reductionOf = (fen: number, percent: Fraction): number => 0 - Number(rounded(over(times(whole(fen), percent), whole(100))))
