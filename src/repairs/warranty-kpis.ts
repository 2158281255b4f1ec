import { z } from 'zod'
import { over, shown, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { fen, number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const count = (label: string) => number(label, { max: 10_000_000 }).default(0)
const fields = {
  received: count('受理单数'),
  respondedInTime: count('及时响应单数'),
  dispatched: count('派工单数'),
  onSiteIn24: count('派工后 24 小时内到场单数'),
  due: count('到期应完成单数'),
  finishedInTime: count('及时完成单数'),
  finished: count('已完成单数'),
  repairMinutes: count('受理至完成分钟合计（扣除停止计时）'),
  firstTimeFixed: count('一次修复单数'),
  repeats: count('重复报修单数'),
  deliveredUnits: count('已交付户数'),
} as const
type Field = keyof typeof fields

const percents = {
  responseOnTime: { label: '响应及时率', of: 'respondedInTime', by: 'received' },
  onSite24: { label: '24 小时到场率', of: 'onSiteIn24', by: 'dispatched' },
  finishedOnTime: { label: '及时完成率', of: 'finishedInTime', by: 'due' },
  firstTimeFix: { label: '一次修复率', of: 'firstTimeFixed', by: 'finished' },
  repeatRate: { label: '重复报修率', of: 'repeats', by: 'received' },
} as const satisfies Readonly<Record<string, { label: string; of: Field; by: Field }>>
const names = Object.keys(percents) as (keyof typeof percents)[] // the keys just named
const Figure = z.object({ label: z.string(), value: z.string().nullable(), shown: z.string() })
const labelOf = (field: Field): string => String(fields[field].unwrap().meta()?.['label'])

/** The figures of warranty repairs (warranty §7); a denominator of 0 is n/a (presets §2). */
export const warrantyKpis = defineRule({
  name: 'warranty-kpis',
  label: '保修维修指标',
  source: 'warranty §7；presets §2',
  input: z.object({
    ...fields,
    thirdPartyCost: fen('付第三方费用').default(0),
    ownCost: fen('自有费用').default(0),
    deducted: fen('已扣款').default(0),
  }),
  output: z.object({
    ...(Object.fromEntries(names.map((key) => [key, Figure])) as Record<keyof typeof percents, typeof Figure>), // the same keys
    averageHours: Figure,
    repairsPerUnit: Figure,
    /** Fen; null without delivered units. */
    costPerUnit: z.int().nullable(),
  }),
  example: { received: 640, deliveredUnits: 520, thirdPartyCost: 4_800_000, ownCost: 1_200_000, deducted: 3_300_000 },
  compute(input) {
    refuseAll(
      names.map((key) => {
        const { of, by } = percents[key]
        return input[of] > input[by] && { code: 'RANGE', message: `${labelOf(of)}多于${labelOf(by)}`, field: of }
      }),
    )
    const figure = (label: string, n: number, d: number, factor: number, suffix = '') => {
      const value = d === 0 ? null : shown(over(times(whole(n), whole(factor)), whole(d)), 2)
      return { label, value, shown: value === null ? '—' : `${value}${suffix}` }
    }
    const rates = names.map((key) => ({ key, ...figure(percents[key].label, input[percents[key].of], input[percents[key].by], 100, ' %') }))
    const averageHours = figure('平均维修时长（小时）', input.repairMinutes, input.finished * 60, 1)
    const repairsPerUnit = figure('户均报修', input.received, input.deliveredUnits, 1)
    const net = input.thirdPartyCost + input.ownCost - input.deducted
    const costPerUnit = input.deliveredUnits === 0 ? null : toFen(over(yuanOf(net), whole(input.deliveredUnits)))
    return {
      result: {
        ...(Object.fromEntries(rates.map(({ key, ...it }) => [key, it])) as Record<keyof typeof percents, z.input<typeof Figure>>), // the same keys
        averageHours,
        repairsPerUnit,
        costPerUnit,
      },
      working: [
        ...rates.map((r) => ({
          label: r.label,
          formula: `${input[percents[r.key].of]} ÷ ${input[percents[r.key].by]}`,
          value: r.shown,
        })),
        { label: averageHours.label, formula: `${input.repairMinutes} 分钟 ÷ 60 ÷ ${input.finished}`, value: averageHours.shown },
        { label: repairsPerUnit.label, formula: `${input.received} ÷ ${input.deliveredUnits}`, value: repairsPerUnit.shown },
        {
          label: '户均费用',
          formula: `（${formatFen(input.thirdPartyCost)} + ${formatFen(input.ownCost)} − ${formatFen(input.deducted)}）÷ ${input.deliveredUnits}`,
          value: costPerUnit === null ? '—' : formatFen(costPerUnit),
        },
      ],
    }
  },
})
