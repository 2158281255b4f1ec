import { z } from 'zod'
import { addMonths } from '../kernel/days.ts'
import { decimal, exact, over, plus, rounded, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { accruedInterest, daysBetween, interestByDays } from './day-interest.ts'
import { dueAround, dueFaults, dueFields, firstDueDate } from './due-dates.ts'
import { planOf, unitOf } from './plan.ts'
import { lprRows, rateBefore } from './rates.ts'
import { Row } from './row.ts'
import { annualRate, instalments, methods, spread, sum, termFaults, termFields } from './terms.ts'

export const repricingDays = ['JAN1', 'ANNIVERSARY', 'EVERY_3_MONTHS', 'EVERY_6_MONTHS', 'EVERY_12_MONTHS'] as const

const Input = z.object({
  balance: sum('重定价前的余额'),
  n: instalments('剩余期数'),
  maxTerm: termFields.maxTerm,
  method: word('还款方式', methods).default('EPI'),
  frequency: termFields.frequency,
  ...dueFields,
  oldRate: annualRate('原年利率'),
  newRate: annualRate('新年利率').optional(),
  spread,
  lpr: z
    .array(z.object({ from: day('公布日'), rate: annualRate('LPR') }))
    .max(500)
    .optional()
    .meta({ label: '五年期以上 LPR（缺省：已录入的各行）' }),
  repricingDate: day('重定价日').optional(),
  repricing: word('重定价周期', repricingDays).default('JAN1'),
  after: day('取该日之后的第一个重定价日').optional(),
  disbursementDate: day('放款日').optional(),
  instalment: sum('原每期还款额').optional(),
  principalShare: sum('原每期本金').optional(),
  repriceMethod: word('当期利息', ['SPLIT_DAYS', 'NEXT_PERIOD']).default('SPLIT_DAYS'),
})
type Input = z.output<typeof Input>

export const loanRepricing = defineRule({
  name: 'loan-repricing',
  label: '利率重定价',
  source: 'mortgage-maths §6；银发〔2005〕129号',
  input: Input,
  output: z.object({
    repricingDate: z.string(),
    newRate: z.string(),
    lprDate: z.string().nullable(),
    lpr: z.string().nullable(),
    daysBefore: z.int(),
    daysAfter: z.int(),
    first: Row,
    newInstalment: z.int(),
    change: z.int(),
    remainingInterest: z.int(),
    flags: z.array(z.enum(['TO_CONFIRM'])),
  }),
  example: { balance: 98_299_305, n: 348, oldRate: '4.2', newRate: '3.6', repricingDate: '2025-01-01', instalment: 489_017 },
  compute(input) {
    refuseAll([
      ...termFaults(input),
      ...dueFaults(input),
      !input.repricingDate &&
        !input.after && { code: 'REQUIRED', message: '请填写重定价日，或填写从哪一天起找下一个重定价日', field: 'repricingDate' },
      !input.repricingDate &&
        input.repricing !== 'JAN1' &&
        !input.disbursementDate && { code: 'REQUIRED', message: '按放款日推算重定价日的，请填写放款日', field: 'disbursementDate' },
      input.repricingDate !== undefined &&
        input.disbursementDate !== undefined &&
        input.repricingDate <= input.disbursementDate && { code: 'DATE_ORDER', message: '重定价日须晚于放款日', field: 'repricingDate' },
    ])
    const date = input.repricingDate ?? nextRepricing(input)
    const row = input.newRate === undefined ? rateBefore(input.lpr ?? lprRows, date) : undefined
    refuseAll([input.newRate === undefined && !row && { code: 'CONFIG_MISSING', message: `${date} 之前没有已公布的 LPR，请先录入`, field: 'lpr' }])
    const newRate = input.newRate ?? exact(plus(decimal(row?.rate ?? '0'), over(decimal(String(input.spread)), whole(100))))
    refuseAll([newRate.startsWith('-') && { code: 'RANGE', message: 'LPR 加点后利率为负，请核对加点', field: 'spread' }])
    const { before, due, odd } = periodAround(date, input)
    const days = { daysBefore: daysBetween(before, date), daysAfter: daysBetween(date, due) }
    const parts =
      input.repriceMethod === 'SPLIT_DAYS' ? split(input, newRate, days) : nextPeriod(input, newRate, odd ? daysBetween(before, due) : undefined)
    const { first, unit, oldUnit } = parts
    return {
      result: {
        repricingDate: date,
        newRate,
        lprDate: row?.from ?? null,
        lpr: row?.rate ?? null,
        ...days,
        first: { k: 1, dueDate: due, ...first },
        newInstalment: unit,
        change: unit - oldUnit,
        remainingInterest: first.interest + parts.laterInterest,
        flags: input.repricing.startsWith('EVERY') ? ['TO_CONFIRM' as const] : [],
      },
      working: [
        row
          ? { label: '新利率', formula: `${row.from} 公布的 LPR ${row.rate}% + ${input.spread} 基点（重定价日之前最近一次）`, value: `${newRate}%` }
          : { label: '新利率', formula: '已给定', value: `${newRate}%` },
        input.repriceMethod === 'SPLIT_DAYS'
          ? {
              label: '当期利息',
              formula: `${formatFen(input.balance)} ×（${input.oldRate}% × ${days.daysBefore} 日 + ${newRate}% × ${days.daysAfter} 日）÷ 360，合计取整一次`,
              value: formatFen(first.interest),
            }
          : { label: '当期利息', formula: `跨越重定价日的一期仍按 ${input.oldRate}%`, value: formatFen(first.interest) },
        { label: '当期还款', formula: `本金 ${formatFen(first.principal)} + 利息 ${formatFen(first.interest)}`, value: formatFen(first.payment) },
        { label: input.method === 'EPI' ? '新的每期还款' : '每期本金', formula: `原 ${formatFen(oldUnit)}`, value: formatFen(unit) },
      ],
    }
  },
})

const everyMonths = { ANNIVERSARY: 12, EVERY_3_MONTHS: 3, EVERY_6_MONTHS: 6, EVERY_12_MONTHS: 12 } as const

/** The first repricing day after `after`: 1 January, or counted from the day of disbursement. */
const nextRepricing = ({ repricing, after = '', disbursementDate = '' }: Input): string => {
  if (repricing === 'JAN1') return `${Number(after.slice(0, 4)) + 1}-01-01`
  for (let times = 1; ; times++) {
    const date = addMonths(disbursementDate, everyMonths[repricing] * times)
    if (date > after) return date
  }
}

/** The period that the day lies in: between two due days, or the odd first one since the disbursement. */
const periodAround = (date: string, input: Input): { readonly before: string; readonly due: string; readonly odd: boolean } => {
  const [before, due] = dueAround(date, input)
  if (!input.disbursementDate) return { before, due, odd: false }
  const first = firstDueDate(input.disbursementDate, input)
  return date <= first ? { before: input.disbursementDate, due: first, odd: true } : { before, due, odd: false }
}

type Parts = {
  readonly first: { readonly payment: number; readonly principal: number; readonly interest: number; readonly balance: number }
  readonly unit: number
  readonly oldUnit: number
  readonly laterInterest: number
}
const termsOf = (input: Input, principal: number, annualRate: string, n: number) => ({ ...input, principal, annualRate, n })
const oldUnitOf = (input: Input): number =>
  (input.method === 'EPI' ? input.instalment : input.principalShare) ?? unitOf(termsOf(input, input.balance, input.oldRate, input.n))

/** The running period is split: interest by days at both rates, rounded once on the sum; principal by the new plan. */
const split = (input: Input, newRate: string, { daysBefore, daysAfter }: { daysBefore: number; daysAfter: number }): Parts => {
  const terms = termsOf(input, input.balance, newRate, input.n)
  const oldUnit = oldUnitOf(input)
  const unit = input.method === 'EPI' ? unitOf(terms) : oldUnit
  const [row, ...later] = planOf(terms, unit)
  const interest = Number(rounded(plus(interestByDays(input.balance, input.oldRate, daysBefore), interestByDays(input.balance, newRate, daysAfter))))
  const principal = row?.principal ?? 0
  const first = { payment: principal + interest, principal, interest, balance: input.balance - principal }
  return { first, unit, oldUnit, laterInterest: later.reduce((total, r) => total + r.interest, 0) }
}

/** The running period stays at the old rate, an odd first one by its days; the new rate begins with the first whole period. */
const nextPeriod = (input: Input, newRate: string, oddDays: number | undefined): Parts => {
  const oldUnit = oldUnitOf(input)
  const [row] = planOf(termsOf(input, input.balance, input.oldRate, input.n), oldUnit)
  const planned = row ?? { payment: 0, principal: 0, interest: 0, balance: 0 }
  const interest = oddDays === undefined ? planned.interest : accruedInterest(input.balance, input.oldRate, oddDays)
  const first = { ...planned, interest, payment: planned.principal + interest }
  if (first.balance === 0) return { first, unit: oldUnit, oldUnit, laterInterest: 0 }
  const terms = termsOf(input, first.balance, newRate, input.n - 1)
  const unit = input.method === 'EPI' ? unitOf(terms) : oldUnit
  return { first, unit, oldUnit, laterInterest: planOf(terms, unit).reduce((total, r) => total + r.interest, 0) }
}
