import { z } from 'zod'
import { over, shown, whole } from '../kernel/decimal.ts'
import { number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

/** The six figures of repayment-reminders §9: what is counted over what. */
const kpis = {
  reminderReach: { label: '提醒触达率', part: 'remindedDelivered', of: 'remindersDue' },
  onTimeRate: { label: '按期还款率', part: 'neverFailed', of: 'dueRows' },
  overdueRate: { label: '逾期率', part: 'overdueLoans', of: 'guaranteedLoans' },
  cureRate: { label: '催回率', part: 'clearedWithin30Days', of: 'casesOpened' },
  rollRate: { label: 'M1→M2 迁徙率', part: 'rolledToM2', of: 'm1AtPreviousMonthEnd' },
  promiseKept: { label: '承诺兑现率', part: 'promisesKept', of: 'promisesDue' },
} as const
type Kpi = keyof typeof kpis
// the keys of the table above are its names
export const kpiNames = Object.keys(kpis) as [Kpi, ...Kpi[]]
export const kpiLabels = Object.fromEntries(kpiNames.map((name) => [name, kpis[name].label])) as Readonly<Record<Kpi, string>> // each name once

const count = (label: string) => number(label, { max: 100_000_000 }).default(0)
const Input = z.object({
  remindedDelivered: count('至少送达一次提醒的到期行'),
  remindersDue: count('应提醒的到期行'),
  neverFailed: count('从未上过扣款失败名单的到期行'),
  dueRows: count('到期行'),
  overdueLoans: count('逾期一日以上的贷款'),
  guaranteedLoans: count('在保贷款'),
  clearedWithin30Days: count('当月立案、三十日内结清的'),
  casesOpened: count('当月立案'),
  rolledToM2: count('上月末 M1、本月末 M2 的贷款'),
  m1AtPreviousMonthEnd: count('上月末 M1 的贷款'),
  promisesKept: count('兑现的承诺'),
  promisesDue: count('到期的承诺'),
})

export const repaymentKpis = defineRule({
  name: 'repayment-kpis',
  label: '还款提醒与逾期指标',
  source: 'repayment-reminders §9；conventions-property-side §3',
  input: Input,
  output: z.record(z.enum(kpiNames), z.string().nullable()),
  example: { remindedDelivered: 97, remindersDue: 100, neverFailed: 95, dueRows: 100, overdueLoans: 2, guaranteedLoans: 60 },
  compute(input) {
    refuseAll(
      kpiNames.map(
        (name) =>
          input[kpis[name].part] > input[kpis[name].of] && { code: 'RANGE', message: `${kpis[name].label}：分子大于分母`, field: kpis[name].part },
      ),
    )
    const value = (name: Kpi) => percent(input[kpis[name].part], input[kpis[name].of])
    return {
      // every name of the table is computed
      result: Object.fromEntries(kpiNames.map((name) => [name, value(name)])) as Record<Kpi, string | null>,
      working: kpiNames.map((name) => ({
        label: kpis[name].label,
        formula: `${input[kpis[name].part]} ÷ ${input[kpis[name].of]}`,
        value: value(name) === null ? '—' : `${value(name)}%`,
      })),
    }
  },
})

const percent = (part: number, of: number): string | null => (of === 0 ? null : shown(over(whole(part * 100), whole(of)), 2))
