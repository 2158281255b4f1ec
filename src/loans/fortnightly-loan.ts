import { z } from 'zod'
import { decimal, type Fraction, over, rounded, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { word } from '../kernel/quantities.ts'
import { Refusal } from '../kernel/refusal.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { equalPayment, periodicRate } from './equal-payment.ts'
import { interestOf, interestOn, paymentOf, planRows } from './plan.ts'
import { quoteOf } from './quote.ts'
import { Row, shownRow } from './row.ts'
import { disclaimer, termFaults, termFields, termFlags, termWarnings } from './terms.ts'

const bases = ['ACT365', 'ACT360', 'R26'] as const
const shareOfYear: Readonly<Record<(typeof bases)[number], Fraction>> = {
  ACT365: { n: 14n, d: 365n },
  ACT360: { n: 14n, d: 360n },
  R26: { n: 1n, d: 26n },
}

const { method, frequency, ...monthly } = termFields
const longest = 2000

export const fortnightlyLoan = defineRule({
  name: 'fortnightly-loan',
  label: '双周供',
  source: 'mortgage-maths §8',
  input: z.object({ ...monthly, interestBasis: word('计息', bases).default('ACT365') }),
  output: z.object({
    payment: z.int(),
    count: z.int(),
    lastPayment: z.int(),
    total: z.int(),
    totalInterest: z.int(),
    savedInterest: z.int(),
    rows: z.array(Row),
    flags: z.array(z.enum(termFlags)),
    note: z.string(),
  }),
  example: { principal: 100_000_000, annualRate: '4.9', n: 360 },
  compute(input) {
    const terms = { ...input, method: 'EPI', frequency: 'MONTH' } as const
    refuseAll([...termFaults(terms)])
    const half = over(equalPayment(whole(input.principal), periodicRate(input.annualRate, 12), input.n), whole(2))
    const payment = Math.max(1, Number(rounded(half)))
    const rate = over(times(decimal(input.annualRate), shareOfYear[input.interestBasis]), whole(100))
    const rows = planRows(input.principal, longest, (balance) => interestOn(balance, rate), { payment })
    if ((rows.at(-1)?.payment ?? 0) > payment)
      throw new Refusal({ code: 'PAYMENT_BELOW_INTEREST', message: '双周还款额还不清本金，请核对本金、利率和期数', field: 'principal' }, 400)
    const monthlyInterest = Number(rounded(quoteOf(terms).totalInterest))
    return {
      result: {
        payment,
        count: rows.length,
        lastPayment: rows.at(-1)?.payment ?? 0,
        total: paymentOf(rows),
        totalInterest: interestOf(rows),
        savedInterest: monthlyInterest - interestOf(rows),
        rows: rows.map((row) => shownRow({ ...row, dueDate: null })),
        flags: termWarnings(terms),
        note: `每 14 日还款一次，还至余额为零。${disclaimer}`,
      },
      working: [
        { label: '每次还款', formula: '等额本息月供（不取整）÷ 2，取整', value: formatFen(payment) },
        {
          label: '每期利息',
          formula: { ACT365: '余额 × R × 14 ÷ 365', ACT360: '余额 × R × 14 ÷ 360', R26: '余额 × R ÷ 26' }[input.interestBasis],
          value: input.interestBasis,
        },
        { label: '总利息', formula: `共 ${rows.length} 次；同条件按月还款利息 ${formatFen(monthlyInterest)}`, value: formatFen(interestOf(rows)) },
      ],
    }
  },
})
