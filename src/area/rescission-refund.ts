import { z } from 'zod'
import { compare, decimal, over, plus, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { day, fen, flag, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { CalendarInput } from '../rules/calendar-input.ts'
import { deadline } from '../rules/deadline.ts'
import { areaRules } from './area-input.ts'

export const paymentSources = ['OWN', 'LOAN', 'FUND'] as const
export const sourceWords: Readonly<Record<(typeof paymentSources)[number], string>> = { OWN: '自付', LOAN: '商业贷款', FUND: '公积金贷款' }

const Input = z.object({
  rule: word('面积差异处理规则', areaRules).default('REG88'),
  raisedOn: day('买受人提出解除之日（办法第二十条）').optional(),
  noticeServedOn: day('解除通知送达之日（示范文本第十三条）').optional(),
  refundDays: number('合同另定的退款日数', { min: 1, max: 3650 }).optional(),
  refundOn: day('退款之日（未定的，算到期限届满日）').optional(),
  payments: z
    .array(z.object({ paidOn: day('付款日'), amount: fen('付款金额'), source: word('来源', paymentSources).default('OWN') }))
    .min(1, '请填写各笔付款')
    .max(500)
    .meta({ label: '各笔付款' }),
  interestRate: ratio('年利率（百分数，3.5 即 3.5 %）', '%').optional(),
  benchmarkRate: ratio('同期贷款基准利率（百分数）', '%').optional(),
  dayBase: z
    .union([z.literal(360), z.literal(365)])
    .default(365)
    .meta({ label: '年计息日数' }),
  loanBalance: fen('结清贷款须付的本息').optional(),
  shiftOnHoliday: flag('遇法定休假日顺延').default(true),
  calendar: CalendarInput,
})
type Input = z.output<typeof Input>

/**
 * What goes back to whom, and by when, after a rescission for area (area-settlement §5): all payments with simple interest from each
 * payment to the day of refund, rounded once; the loan is paid back to the bank first. The rate has no preset.
 */
export const rescissionRefund = defineRule({
  name: 'rescission-refund',
  label: '面积误差解除退款',
  source: 'area-settlement §5；DR-16、DR-17；法释〔2020〕17号 21',
  input: Input,
  output: z.object({
    principal: z.int(),
    interest: z.int(),
    total: z.int(),
    toBank: z.int(),
    toBuyer: z.int(),
    bySource: z.array(z.object({ source: z.enum(paymentSources), amount: z.int() })),
    refundOn: z.iso.date(),
    nominalEnd: z.iso.date().nullable(),
    shiftedEnd: z.iso.date().nullable(),
    blockingEnd: z.iso.date().nullable(),
    alerts: z.array(z.iso.date()),
    lateDays: z.int().nullable(),
    flags: z.array(z.enum(['CALENDAR_MISSING'])),
  }),
  example: {
    rule: 'REG88',
    raisedOn: '2026-07-10',
    payments: [{ paidOn: '2026-01-22', amount: 60_000_000 }],
    interestRate: '3.5',
  },
  compute(input) {
    const { payments, interestRate, refundOn: given } = input
    const start = input.rule === 'REG88' ? input.raisedOn : input.noticeServedOn
    const startField = input.rule === 'REG88' ? 'raisedOn' : 'noticeServedOn'
    const end = start === undefined ? undefined : endOf(input, start)
    const refundOn = given ?? end?.blockingEnd ?? ''
    refuseAll([
      start === undefined &&
        given === undefined && {
          code: 'REQUIRED',
          message: input.rule === 'REG88' ? '请填写买受人提出解除之日' : '请填写解除通知送达之日',
          field: startField,
        },
      interestRate === undefined && {
        code: 'CONFIG_MISSING',
        message: '利率没有预设值，请按合同填写；合同未约定的由法务确定',
        field: 'interestRate',
      },
      interestRate !== undefined &&
        notPercent(interestRate) && { code: 'RANGE', message: '年利率按百分数填写：3.5 % 写 3.5，不写 0.035', field: 'interestRate' },
      interestRate !== undefined &&
        input.benchmarkRate !== undefined &&
        compare(decimal(interestRate), decimal(input.benchmarkRate)) < 0 && {
          code: 'BELOW_STATUTORY_MINIMUM',
          message: `利率不得低于同期贷款基准利率 ${input.benchmarkRate}%`,
          field: 'interestRate',
        },
      given !== undefined && start !== undefined && given < start && { code: 'DATE_ORDER', message: '退款日早于提出解除之日', field: 'refundOn' },
      ...payments.map(
        (p, i) => refundOn !== '' && p.paidOn > refundOn && { code: 'DATE_ORDER', message: '付款日晚于退款日', field: `payments.${i}.paidOn` },
      ),
    ])
    const rate = decimal(interestRate ?? '0') // there: refused above
    const lines = payments.map((p) => ({ ...p, days: daysBetween(p.paidOn, refundOn) }))
    const interestYuan = over(plus(...lines.map((p) => times(yuanOf(p.amount), whole(p.days), rate))), whole(100 * input.dayBase))
    const interest = toFen(interestYuan)
    const principal = sum(payments)
    const bySource = paymentSources
      .map((source) => ({ source, amount: sum(payments.filter((p) => p.source === source)) }))
      .filter((s) => s.amount > 0)
    const total = principal + interest
    const toBank = input.loanBalance ?? sum(bySource.filter((s) => s.source !== 'OWN'))
    refuseAll([toBank > total && { code: 'RANGE', message: '结清贷款须付的本息多于应退总额', field: 'loanBalance' }])
    const working: readonly Working[] = [
      ...(end && start
        ? [
            { label: '退款期限', formula: `${start} 起 ${end.length} 日，当日不计`, value: end.nominalEnd },
            ...(end.blockingEnd === end.nominalEnd ? [] : [{ label: '顺延', formula: '届满日是法定休假日', value: end.blockingEnd }]),
          ]
        : []),
      { label: '已付款', formula: payments.map((p) => formatFen(p.amount)).join(' + '), value: formatFen(principal) },
      {
        label: '利息',
        formula: lines.map((p) => `${formatFen(p.amount)} × ${interestRate}% × ${p.days} 日 ÷ ${input.dayBase}`).join(' + '),
        value: formatFen(interest),
      },
      { label: '退还银行', formula: input.loanBalance === undefined ? '贷款支付的部分' : '结清贷款的本息', value: formatFen(toBank) },
      { label: '退还买受人', formula: `${formatFen(total)} − ${formatFen(toBank)}`, value: formatFen(total - toBank) },
    ]
    return {
      result: {
        principal,
        interest,
        total,
        toBank,
        toBuyer: total - toBank,
        bySource,
        refundOn,
        nominalEnd: end?.nominalEnd ?? null,
        shiftedEnd: end?.shiftedEnd ?? null,
        blockingEnd: end?.blockingEnd ?? null,
        alerts: end ? [...end.alerts] : [],
        lateDays: end ? Math.max(0, daysBetween(end.blockingEnd, refundOn)) : null,
        flags: end?.flags ?? [],
      },
      working,
    }
  },
})

/** A rate above zero and below 0.1 % is a decimal fraction written by mistake. */
const notPercent = (rate: string): boolean => compare(decimal(rate), whole(0)) > 0 && compare(decimal(rate), decimal('0.1')) < 0

/** DR-16 where the national measure governs, DR-17 under the model contract; the contract may say another number of days. */
const endOf = ({ rule, refundDays, shiftOnHoliday, calendar }: Input, start: string) => {
  const asked = { id: rule === 'REG88' ? 'DR-16' : 'DR-17', start, shiftOnHoliday, length: refundDays, calendar }
  const length = refundDays ?? (rule === 'REG88' ? 30 : 15)
  return { ...deadline.compute(deadline.input.parse(asked)).result, length }
}

const aDay = 86_400_000
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / aDay
const sum = (rows: readonly { readonly amount: number }[]): number => rows.reduce((total, r) => total + r.amount, 0)
