import { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { day, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { datedPlan } from './dated-plan.ts'
import { firstInterestRules, firstInterestWords } from './day-interest.ts'
import { dueFaults, dueFields, firstDueWords } from './due-dates.ts'
import { interestOf, paymentOf } from './plan.ts'
import { Row, shownRow } from './row.ts'
import { disclaimer, methodWords, sum, termFaults, termFields, termFlags, termFlagWords, termWarnings } from './terms.ts'

export const loanSchedule = defineRule({
  name: 'loan-schedule',
  label: '还款计划（逐期本金、利息、余额）',
  source: 'mortgage-maths §§3–5（模型 B）；银发〔2005〕129号',
  input: z.object({
    ...termFields,
    ...dueFields,
    payment: sum('约定的每期还款额').optional(),
    disbursementDate: day('放款日').optional(),
    firstInterestRule: word('首期利息', firstInterestRules).default('ACT360'),
    contractEndDate: day('合同到期日').optional(),
  }),
  output: z.object({
    model: z.literal('B'),
    instalment: z.int().nullable(),
    principalShare: z.int().nullable(),
    count: z.int(),
    firstInstalment: z.int(),
    lastInstalment: z.int(),
    total: z.int(),
    totalInterest: z.int(),
    firstDueDate: z.string().nullable(),
    firstInterestDays: z.int().nullable(),
    rows: z.array(Row),
    flags: z.array(z.enum([...termFlags, 'EARLY_END'])),
    note: z.string(),
  }),
  example: { principal: 100_000_000, annualRate: '4.9', n: 360, disbursementDate: '2024-03-12' },
  compute(input) {
    refuseAll([
      ...termFaults(input),
      ...dueFaults(input),
      input.payment !== undefined && input.method === 'EP' && { code: 'FORMAT', message: '等额本金不填每期还款额', field: 'payment' },
      input.contractEndDate !== undefined && !input.disbursementDate && { code: 'REQUIRED', message: '请填写放款日', field: 'disbursementDate' },
    ])
    const { unit, rows, days } = datedPlan(input)
    const [first, last] = [rows[0], rows.at(-1)]
    const flags = [...termWarnings(input), ...(rows.length < input.n ? (['EARLY_END'] as const) : [])]
    const working: Working[] = [
      input.method === 'EPI'
        ? { label: '每期还款', formula: '公式值取整一次；利息 = 余额 × i 逐期取整，本金 = 还款 − 利息', value: formatFen(unit) }
        : { label: '每期本金', formula: `${formatFen(input.principal)} ÷ ${input.n}，取整`, value: formatFen(unit) },
      ...(first?.dueDate && input.disbursementDate
        ? [
            { label: '首个还款日', formula: firstDueWords[input.firstDueRule], value: first.dueDate },
            {
              label: '首期利息',
              formula: `${firstInterestWords[input.firstInterestRule]}；${input.disbursementDate} 起 ${days} 日（算头不算尾）`,
              value: formatFen(first.interest),
            },
          ]
        : []),
      { label: '末期', formula: `第 ${rows.length} 期还清全部余额 ${formatFen(last?.principal ?? 0)} 及利息`, value: formatFen(last?.payment ?? 0) },
      { label: `${methodWords[input.method]}总利息`, formula: '逐期利息之和', value: formatFen(interestOf(rows)) },
      ...flags.map((flag) => ({ label: '提示', formula: flag === 'EARLY_END' ? '余额在约定期数之前还清' : termFlagWords[flag], value: flag })),
    ]
    return {
      result: {
        model: 'B' as const,
        instalment: input.method === 'EPI' ? unit : null,
        principalShare: input.method === 'EP' ? unit : null,
        count: rows.length,
        firstInstalment: first?.payment ?? 0,
        lastInstalment: last?.payment ?? 0,
        total: paymentOf(rows),
        totalInterest: interestOf(rows),
        firstDueDate: first?.dueDate ?? null,
        firstInterestDays: days,
        rows: rows.map(shownRow),
        flags,
        note: `模型 B（还款计划）：逐期取整，末期结清。${disclaimer}`,
      },
      working,
    }
  },
})
