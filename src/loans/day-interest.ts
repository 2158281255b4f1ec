import { addMonths } from '../kernel/days.ts'
import { decimal, type Fraction, over, plus, rounded, times, whole } from '../kernel/decimal.ts'

export const firstInterestRules = ['ACT360', 'MONTHS_PLUS_DAYS', 'FULL_MONTH'] as const
export type FirstInterestRule = (typeof firstInterestRules)[number]
export const firstInterestWords: Readonly<Record<FirstInterestRule, string>> = {
  ACT360: '按实际天数，日利率 = 年利率 ÷ 360',
  MONTHS_PLUS_DAYS: '整月按月利率，零头天数按日利率',
  FULL_MONTH: '按一个完整还款期',
}

/** Days from one day (counted) to another (not counted): 算头不算尾. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Interest by days, exact: balance × R/100/360 × days, in leap years too (银发〔2005〕129号). */
export const interestByDays = (balance: number, annualRate: string, days: number): Fraction =>
  over(times(whole(balance), decimal(annualRate), whole(days)), whole(36_000))

export const accruedInterest = (balance: number, annualRate: string, days: number): number =>
  Number(rounded(interestByDays(balance, annualRate, days)))

/** Interest from disbursement to the first due day; `FULL_MONTH` is the plan's own first row (mortgage-maths §5). */
export const firstInterest = (
  rule: FirstInterestRule,
  given: { readonly principal: number; readonly annualRate: string; readonly from: string; readonly to: string; readonly fullPeriod: number },
): number => {
  if (rule === 'FULL_MONTH') return given.fullPeriod
  if (rule === 'ACT360') return accruedInterest(given.principal, given.annualRate, daysBetween(given.from, given.to))
  const { months, days } = monthsAndDays(given.from, given.to)
  const byMonths = over(times(whole(given.principal), decimal(given.annualRate), whole(months)), whole(1200))
  return Number(rounded(plus(byMonths, interestByDays(given.principal, given.annualRate, days))))
}

/** Whole months from a day, counted from the anchor day, and the days left over. */
export const monthsAndDays = (from: string, to: string): { readonly months: number; readonly days: number } => {
  let months = 0
  while (addMonths(from, months + 1) <= to) months++
  return { months, days: daysBetween(addMonths(from, months), to) }
}
