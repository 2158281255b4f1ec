import { z } from 'zod'
import { over, shown, whole } from '../kernel/decimal.ts'
import { fen, number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

/** A share in per cent with two decimals; null where nothing is counted (a KPI without denominator is n/a, presets §2). */
const percent = (part: number, of: number): string | null => (of === 0 ? null : shown(over(whole(100n * BigInt(part)), whole(of)), 2))

export const areaKpis = defineRule({
  name: 'area-kpis',
  label: '面积差异结算指标',
  source: 'area-settlement §6',
  input: z.object({
    surveyed: number('已实测户数'),
    computed: number('已核算户数'),
    agreementsDue: number('应签补充协议户数'),
    agreementsSigned: number('已签补充协议户数'),
    collectDue: fen('应收金额'),
    collected: fen('已收金额'),
    refundDue: fen('应退金额'),
    refunded: fen('已退金额'),
    settlementDays: z
      .array(number('自报告批准至结清的日数', { max: 36500 }))
      .max(20_000)
      .default([])
      .meta({ label: '各户自报告至结清的日数' }),
    over: number('超过限值户数').default(0),
    rescissions: number('解除合同户数').default(0),
  }),
  output: z.object({
    computedPercent: z.string().nullable(),
    signedPercent: z.string().nullable(),
    collectedPercent: z.string().nullable(),
    refundedPercent: z.string().nullable(),
    averageDays: z.string().nullable(),
    over: z.int(),
    rescissions: z.int(),
  }),
  example: {
    surveyed: 200,
    computed: 198,
    agreementsDue: 150,
    agreementsSigned: 90,
    collectDue: 1_000_000,
    collected: 250_000,
    refundDue: 0,
    refunded: 0,
  },
  compute(input) {
    const { settlementDays: days } = input
    const more = (part: number, of: number, what: string, field: string) => part > of && { code: 'RANGE', message: `${what}不能多于应有的`, field }
    refuseAll([
      more(input.computed, input.surveyed, '已核算户数', 'computed'),
      more(input.agreementsSigned, input.agreementsDue, '已签协议户数', 'agreementsSigned'),
    ])
    const averageDays = days.length === 0 ? null : shown(over(whole(days.reduce((sum, d) => sum + d, 0)), whole(days.length)), 1)
    const result = {
      computedPercent: percent(input.computed, input.surveyed),
      signedPercent: percent(input.agreementsSigned, input.agreementsDue),
      collectedPercent: percent(input.collected, input.collectDue),
      refundedPercent: percent(input.refunded, input.refundDue),
      averageDays,
      over: input.over,
      rescissions: input.rescissions,
    }
    const line = (label: string, part: number, of: number, value: string | null) => ({
      label,
      formula: `${part} ÷ ${of}`,
      value: value === null ? '—' : `${value}%`,
    })
    return {
      result,
      working: [
        line('核算率', input.computed, input.surveyed, result.computedPercent),
        line('签约率', input.agreementsSigned, input.agreementsDue, result.signedPercent),
        line('收款率', input.collected, input.collectDue, result.collectedPercent),
        line('退款率', input.refunded, input.refundDue, result.refundedPercent),
        { label: '平均办结日数', formula: `${days.length} 户`, value: averageDays ?? '—' },
      ],
    }
  },
})
