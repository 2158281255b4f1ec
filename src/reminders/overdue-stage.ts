import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { day, fen, number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { daysBetween } from '../loans/day-interest.ts'
import { sum } from '../loans/terms.ts'
import { bankClasses, bankClassOf, bankClassWords, stageOf, stages } from './stages.ts'

const Instalment = z.object({
  dueDate: day('还款日'),
  amount: sum('应还金额'),
  payments: z
    .array(z.object({ date: day('还款日期'), amount: fen('还款金额') }))
    .max(100)
    .default([])
    .meta({ label: '已还' }),
})
type Instalment = z.output<typeof Instalment>

export const overdueStage = defineRule({
  name: 'overdue-stage',
  label: '逾期天数、阶段、连三累六',
  source: 'repayment-reminders §5；商业银行金融资产风险分类办法（2023，待确认）',
  input: z.object({
    asOf: day('计算日'),
    instalments: z.array(Instalment).min(1).max(480).meta({ label: '各期' }),
    missConsecutive: number('连续未按期的期数', { min: 1, max: 24 }).default(3),
    missTotal: number('累计未按期的期数', { min: 1, max: 60 }).default(6),
    missWindowFrom: day('累计自何日起（缺省：贷款全程）').optional(),
  }),
  output: z.object({
    dpd: z.int(),
    oldestUnpaid: z.string().nullable(),
    unpaidCount: z.int(),
    unpaidAmount: z.int(),
    stage: z.enum(stages),
    bankClass: z.enum(bankClasses),
    misses: z.array(z.string()),
    consecutiveMisses: z.int(),
    triggered: z.boolean(),
    triggeredOn: z.string().nullable(),
    triggerKind: z.enum(['CONSECUTIVE', 'TOTAL']).nullable(),
  }),
  example: {
    asOf: '2024-06-20',
    instalments: [
      { dueDate: '2024-05-20', amount: 530_727 },
      { dueDate: '2024-06-20', amount: 530_727 },
    ],
  },
  compute(input) {
    const rows = [...input.instalments].sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1))
    refuseAll([new Set(rows.map((r) => r.dueDate)).size < rows.length && { code: 'DUPLICATE', message: '同一还款日出现两次', field: 'instalments' }])
    const due = rows.filter((r) => r.dueDate <= input.asOf)
    const unpaid = due.filter((r) => paidBy(r, input.asOf) < r.amount)
    const oldest = unpaid[0]?.dueDate
    const dpd = oldest ? daysBetween(oldest, input.asOf) : 0
    const trigger = triggerOf(due, input)
    const misses = due.filter((r) => missed(r, input.asOf)).map((r) => r.dueDate)
    return {
      result: {
        dpd,
        oldestUnpaid: oldest ?? null,
        unpaidCount: unpaid.length,
        unpaidAmount: unpaid.reduce((total, r) => total + r.amount - paidBy(r, input.asOf), 0),
        stage: stageOf(dpd),
        bankClass: bankClassOf(dpd),
        misses,
        consecutiveMisses: longestRun(due, input.asOf),
        triggered: trigger !== undefined,
        triggeredOn: trigger?.on ?? null,
        triggerKind: trigger?.kind ?? null,
      },
      working: [
        {
          label: '逾期天数',
          formula: oldest ? `${input.asOf} − ${oldest}（最早一期未还清的还款日，部分还款不重计）` : '没有未还清的到期款',
          value: `${dpd} 日`,
        },
        { label: '阶段', formula: `每 30 日一档；五级分类：${bankClassWords[bankClassOf(dpd)]}`, value: stageOf(dpd) },
        {
          label: '连三累六',
          formula: `连续 ${input.missConsecutive} 期或累计 ${input.missTotal} 期未在还款日还清（事后补还不消除）`,
          value: trigger ? `${trigger.on} 触发` : '未触发',
        },
      ],
    }
  },
})

const paidBy = (row: Instalment, day: string): number => row.payments.filter((p) => p.date <= day).reduce((total, p) => total + p.amount, 0)

/** Not fully paid on the due day, which is known from the day after; paying later does not undo it. */
const missed = (row: Instalment, asOf: string): boolean => row.dueDate < asOf && paidBy(row, row.dueDate) < row.amount

type Limits = { readonly asOf: string; readonly missConsecutive: number; readonly missTotal: number; readonly missWindowFrom?: string | undefined }

const triggerOf = (due: readonly Instalment[], limits: Limits) => {
  let [run, total] = [0, 0]
  for (const row of due) {
    if (!missed(row, limits.asOf)) {
      run = 0
      continue
    }
    run++
    if (row.dueDate >= (limits.missWindowFrom ?? '')) total++
    const on = addDays(row.dueDate, 1)
    if (run >= limits.missConsecutive) return { on, kind: 'CONSECUTIVE' as const }
    if (total >= limits.missTotal) return { on, kind: 'TOTAL' as const }
  }
  return undefined
}

const longestRun = (due: readonly Instalment[], asOf: string): number => {
  let [run, most] = [0, 0]
  for (const row of due) {
    run = missed(row, asOf) ? run + 1 : 0
    most = Math.max(most, run)
  }
  return most
}
