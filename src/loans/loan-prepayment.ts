import { z } from 'zod'
import { decimal, floor, over, plus, rounded, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { accruedInterest } from './day-interest.ts'
import { interestOf } from './plan.ts'
import { limitFields, limitWarnings } from './prepayment-limits.ts'
import { newPlan, type PrepaymentOption, prepaymentOptions, prepaymentWords, shortenRules } from './prepayment-plan.ts'
import { prepaymentPoint } from './prepayment-point.ts'
import { Row, shownRow } from './row.ts'
import { instalments, sum, termFaults, termFields, termFlags, termWarnings } from './terms.ts'

const Input = z.object({
  ...termFields,
  paid: z.int().min(0).optional().meta({ label: '已还期数（由原贷款推算余额时）' }),
  balance: sum('当前余额').optional(),
  remaining: instalments('剩余期数').optional(),
  principal: termFields.principal.optional(),
  n: termFields.n.optional(),
  instalment: sum('每期还款额（等额本金为每期本金）').optional(),
  option: word('方式', prepaymentOptions).default('LOWER_PAYMENT'),
  shortenRule: word('缩短年限的算法', shortenRules).default('KEEP_PAYMENT'),
  prepaidPrincipal: fen('提前归还的本金').optional(),
  amountPaid: fen('客户交来的款（先利息、后费用、再本金）').optional(),
  lastDueDate: day('上一还款日').optional(),
  prepaymentDate: day('提前还款日').optional(),
  nextDueDate: day('下一还款日').optional(),
  disbursementDate: day('放款日').optional(),
  daysSinceDue: number('距上一还款日的天数', { max: 366 }).optional(),
  daysToDue: number('距下一还款日的天数', { max: 366 }).optional(),
  fee: fen('违约金').default(0),
  feeMonths: number('违约金相当于几个月利息', { max: 3 }).default(0),
  ...limitFields,
})
export type PrepaymentInput = z.output<typeof Input>

export const loanPrepayment = defineRule({
  name: 'loan-prepayment',
  label: '提前还款',
  source: 'mortgage-maths §7',
  input: Input,
  output: z.object({
    option: z.enum(prepaymentOptions),
    balance: z.int(),
    accruedInterest: z.int(),
    fee: z.int(),
    prepaidPrincipal: z.int(),
    amountDue: z.int(),
    payoff: z.int(),
    newBalance: z.int(),
    newInstalment: z.int(),
    count: z.int(),
    lastInstalment: z.int(),
    oldInterest: z.int(),
    newInterest: z.int(),
    savedInterest: z.int(),
    savedAfterCosts: z.int(),
    rows: z.array(Row),
    flags: z.array(z.enum(['CONTRACT_LIMIT', ...termFlags])),
  }),
  example: { principal: 100_000_000, annualRate: '4.9', n: 360, paid: 60, prepaidPrincipal: 20_000_000, option: 'SHORTER_TERM' },
  compute(input) {
    refuseAll([
      ...(input.n === undefined ? [] : termFaults({ ...input, n: input.n })),
      ...(input.remaining === undefined
        ? []
        : termFaults({ ...input, n: input.remaining }).map((fault) => fault && { ...fault, field: 'remaining' })),
    ])
    const point = prepaymentPoint(input)
    const accrued = accruedInterest(point.balance, input.annualRate, point.daysSince)
    const payoff = point.balance + accrued + feeOn(point.balance, input)
    const given = input.prepaidPrincipal ?? input.amountPaid ?? 0
    const field = input.amountPaid === undefined ? 'prepaidPrincipal' : 'amountPaid'
    const option: PrepaymentOption = given >= point.balance ? 'PAYOFF' : input.option
    const prepaid = option === 'PAYOFF' ? point.balance : (input.prepaidPrincipal ?? principalIn(given - accrued, input))
    const fee = option !== 'PAYOFF' && input.amountPaid !== undefined ? given - accrued - prepaid : feeOn(prepaid, input)
    refuseAll([
      given > payoff && { code: 'RANGE', message: `提前还款多于结清所需的 ${formatFen(payoff)} 元`, field },
      prepaid <= 0 && { code: 'RANGE', message: '款项不足以支付应计利息和费用，没有归还本金', field },
    ])
    const plan = newPlan({ ...input, option }, point, point.balance - prepaid)
    const [oldInterest, newInterest] = [interestOf(point.left), interestOf(plan.rows)]
    const flags = [...(limitWarnings(input, prepaid).length ? (['CONTRACT_LIMIT'] as const) : []), ...rateWarning(input)]
    const working: Working[] = [
      { label: '提前还款前余额', formula: `剩余 ${point.left.length} 期，每期 ${formatFen(point.unit)}`, value: formatFen(point.balance) },
      { label: '应计利息', formula: `${formatFen(point.balance)} × ${input.annualRate}% ÷ 360 × ${point.daysSince} 日`, value: formatFen(accrued) },
      {
        label: '应付合计',
        formula: `利息 ${formatFen(accrued)} + 费用 ${formatFen(fee)} + 本金 ${formatFen(prepaid)}`,
        value: formatFen(prepaid + accrued + fee),
      },
      { label: prepaymentWords[option], formula: plan.formula, value: `${plan.rows.length} 期` },
      { label: '少付利息', formula: `${formatFen(oldInterest)} − ${formatFen(newInterest)}`, value: formatFen(oldInterest - newInterest) },
      ...limitWarnings(input, prepaid).map((sentence) => ({ label: '提示', formula: sentence, value: 'CONTRACT_LIMIT' })),
    ]
    return {
      result: {
        option,
        balance: point.balance,
        accruedInterest: accrued,
        fee,
        prepaidPrincipal: prepaid,
        amountDue: prepaid + accrued + fee,
        payoff,
        newBalance: point.balance - prepaid,
        newInstalment: plan.unit,
        count: plan.rows.length,
        lastInstalment: plan.rows.at(-1)?.payment ?? 0,
        oldInterest,
        newInterest,
        savedInterest: oldInterest - newInterest,
        savedAfterCosts: oldInterest - newInterest - accrued - fee,
        rows: plan.rows.map((row) => shownRow({ ...row, dueDate: null })),
        flags,
      },
      working,
    }
  },
})

const monthsShare = (input: PrepaymentInput) => over(times(decimal(input.annualRate), whole(input.feeMonths)), whole(1200))
const feeOn = (principal: number, input: PrepaymentInput): number => input.fee + Number(rounded(times(whole(principal), monthsShare(input))))

/** How much principal money pays once the fee that depends on it is taken. */
const principalIn = (money: number, input: PrepaymentInput): number =>
  Number(floor(over(whole(money - input.fee), plus(whole(1), monthsShare(input)))))

const rateWarning = (input: PrepaymentInput) => termWarnings({ principal: 100_000, annualRate: input.annualRate, n: 1, method: 'EPI' })
