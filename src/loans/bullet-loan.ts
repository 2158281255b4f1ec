import { z } from 'zod'
import { addMonths } from '../kernel/days.ts'
import { decimal, over, rounded, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { accruedInterest, daysBetween, monthsAndDays } from './day-interest.ts'
import { annualRate, disclaimer, sum } from './terms.ts'

export const bulletLoan = defineRule({
  name: 'bullet-loan',
  label: '到期一次还本付息',
  source: 'mortgage-maths §8',
  input: z.object({
    principal: sum('贷款本金'),
    annualRate: annualRate('年利率'),
    interestRule: word('计息', ['MONTHS', 'ACT360']).default('MONTHS'),
    months: number('月数', { min: 1, max: 600 }).optional(),
    disbursementDate: day('放款日').optional(),
    endDate: day('到期日').optional(),
    days: number('天数', { min: 1, max: 36_600 }).optional(),
    maxMonths: number('最长月数', { min: 1, max: 60 }).default(12),
  }),
  output: z.object({ days: z.int().nullable(), interest: z.int(), payment: z.int(), note: z.string() }),
  example: { principal: 10_000_000, annualRate: '4.35', months: 12 },
  compute(input) {
    const { principal, disbursementDate: from } = input
    const byMonths = input.interestRule === 'MONTHS'
    const to = input.endDate ?? (from && input.months ? addMonths(from, input.months) : undefined)
    const months = input.months ?? (from && to ? wholeMonths(from, to) : undefined)
    refuseAll([
      byMonths && months === undefined && { code: 'REQUIRED', message: '请填写月数，或相隔整月的放款日和到期日', field: 'months' },
      !byMonths &&
        input.days === undefined &&
        !(from && to) && { code: 'REQUIRED', message: '请填写天数，或放款日和到期日（或月数）', field: 'days' },
      (input.months ?? 0) > input.maxMonths && { code: 'RANGE', message: `一次还本付息的贷款最长 ${input.maxMonths} 个月`, field: 'months' },
      (input.days ?? 0) > longestDays(input.maxMonths) && { code: 'RANGE', message: `一次还本付息的贷款最长 ${input.maxMonths} 个月`, field: 'days' },
      from !== undefined && to !== undefined && to <= from && { code: 'DATE_ORDER', message: '到期日须晚于放款日', field: 'endDate' },
      from !== undefined &&
        input.endDate !== undefined &&
        input.endDate > addMonths(from, input.maxMonths) && {
          code: 'RANGE',
          message: `一次还本付息的贷款最长 ${input.maxMonths} 个月`,
          field: 'endDate',
        },
    ])
    const days = byMonths ? null : from && to ? daysBetween(from, to) : (input.days ?? 0)
    const interest =
      days === null
        ? Number(rounded(over(times(whole(principal), decimal(input.annualRate), whole(months ?? 0)), whole(1200))))
        : accruedInterest(principal, input.annualRate, days)
    return {
      result: { days, interest, payment: principal + interest, note: disclaimer },
      working: [
        days === null
          ? { label: '利息', formula: `${formatFen(principal)} × ${input.annualRate}% ÷ 12 × ${months} 个月`, value: formatFen(interest) }
          : { label: '利息', formula: `${formatFen(principal)} × ${input.annualRate}% ÷ 360 × ${days} 日（算头不算尾）`, value: formatFen(interest) },
        { label: '到期还款', formula: '本金 + 利息', value: formatFen(principal + interest) },
      ],
    }
  },
})

/** Months between two days that lie whole months apart; undefined otherwise. */
const wholeMonths = (from: string, to: string): number | undefined => {
  const { months, days } = monthsAndDays(from, to)
  return days === 0 ? months : undefined
}

const longestDays = (months: number): number => Math.ceil((months * 366) / 12)
