import { z } from 'zod'
import { compare, decimal, exact, over, rounded, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, number, ratio } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { daysBetween } from './day-interest.ts'
import { annualRate } from './terms.ts'

export const penaltyInterest = defineRule({
  name: 'penalty-interest',
  label: '逾期罚息与复利',
  source: 'mortgage-maths §8；银发〔2003〕251号（加收 30%–50%，待确认）',
  input: z.object({
    overduePrincipal: fen('逾期本金'),
    overdueInterest: fen('逾期利息').default(0),
    annualRate: annualRate('年利率'),
    penaltyFactor: ratio('罚息倍数').default('1.5'),
    days: number('逾期天数', { max: 36_500 }).optional(),
    dueDate: day('还款日').optional(),
    date: day('计至').optional(),
  }),
  output: z.object({ penaltyRate: z.string(), days: z.int(), penaltyInterest: z.int(), compoundInterest: z.int(), total: z.int() }),
  example: { overduePrincipal: 122_394, annualRate: '4.9', days: 15 },
  compute(input) {
    const { dueDate, date } = input
    const factor = decimal(input.penaltyFactor)
    refuseAll([
      input.days === undefined && !(dueDate && date) && { code: 'REQUIRED', message: '请填写逾期天数，或还款日和计至日', field: 'days' },
      dueDate !== undefined && date !== undefined && date < dueDate && { code: 'DATE_ORDER', message: '计至日早于还款日', field: 'date' },
      (compare(factor, decimal('1.3')) < 0 || compare(factor, decimal('1.5')) > 0) && {
        code: 'RANGE',
        message: '罚息倍数应在 1.3 至 1.5 之间',
        field: 'penaltyFactor',
      },
    ])
    const days = input.days ?? (dueDate && date ? daysBetween(dueDate, date) : 0)
    const rate = times(decimal(input.annualRate), factor)
    const on = (amount: number) => Number(rounded(over(times(whole(amount), rate, whole(days)), whole(36_000))))
    const [penalty, compound] = [on(input.overduePrincipal), on(input.overdueInterest)]
    const formula = (amount: number) => `${formatFen(amount)} × ${exact(rate)}% ÷ 360 × ${days} 日`
    return {
      result: { penaltyRate: exact(rate), days, penaltyInterest: penalty, compoundInterest: compound, total: penalty + compound },
      working: [
        { label: '罚息利率', formula: `${input.annualRate}% × ${input.penaltyFactor}`, value: `${exact(rate)}%` },
        { label: '罚息', formula: formula(input.overduePrincipal), value: formatFen(penalty) },
        ...(input.overdueInterest ? [{ label: '复利', formula: formula(input.overdueInterest), value: formatFen(compound) }] : []),
      ],
    }
  },
})
