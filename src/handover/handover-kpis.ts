import { z } from 'zod'
import { compare, decimal, type Fraction, over, shown, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { fen, number, ratio } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const count = (label: string) => number(label, { max: 10_000_000 }).default(0)
const fields = {
  due: count('应交户数'),
  delivered: count('已交付户数'),
  visited: count('集中期到访户数'),
  firstInspections: count('首次验房户数'),
  firstPassed: count('一次验房通过户数'),
  inspected: count('已验房户数'),
  defects: count('问题数（合并后）'),
  dispatched: count('已派单问题数'),
  repaired: count('自检完成及以后的问题数'),
  closed: count('业主通过后关闭的问题数'),
  dueIn7: count('确认满 7 日的问题数'),
  closedIn7: count('其中 7 日内关闭的问题数'),
  dueIn15: count('确认满 15 日的问题数'),
  closedIn15: count('其中 15 日内关闭的问题数'),
  repairMinutes: count('关闭问题的整改分钟合计（扣除业主原因）'),
  reinspections: count('复验次数'),
  reinspectionsPassed: count('复验通过次数'),
  rounds: count('轮次合计'),
  unitsClosed: count('问题全部关闭的户数'),
  refused: count('拒收户数'),
  deemed: count('视为交付户数'),
  mandatoryDue: fen('应缴费用应收').default(0),
  mandatoryReceived: fen('应缴费用实收').default(0),
  voluntaryDue: fen('自愿费用应收').default(0),
  voluntaryReceived: fen('自愿费用实收').default(0),
  processMinutes: count('办理分钟合计'),
  finished: count('办理完成户数'),
} as const
type Field = keyof typeof fields

type Kpi = {
  readonly label: string
  readonly of: Field
  readonly by: Field
  readonly kind: 'percent' | 'ratio' | 'hours' | 'days' | 'minutes'
  readonly less?: true
}

/** Numerator, denominator and unit of each figure (handover §14); `less`: the target is not to be exceeded. */
const kpis = {
  deliveryRate: { label: '交付率', of: 'delivered', by: 'due', kind: 'percent' },
  visitRate: { label: '集中期到访率', of: 'visited', by: 'due', kind: 'percent' },
  firstPassRate: { label: '一次验房通过率', of: 'firstPassed', by: 'firstInspections', kind: 'percent' },
  defectsPerUnit: { label: '户均问题数', of: 'defects', by: 'inspected', kind: 'ratio', less: true },
  repairCompletion: { label: '整改完成率', of: 'repaired', by: 'dispatched', kind: 'percent' },
  closingRate: { label: '整改关闭率', of: 'closed', by: 'defects', kind: 'percent' },
  closing7: { label: '7 日关闭率', of: 'closedIn7', by: 'dueIn7', kind: 'percent' },
  closing15: { label: '15 日关闭率', of: 'closedIn15', by: 'dueIn15', kind: 'percent' },
  repairHours: { label: '平均整改时长（小时）', of: 'repairMinutes', by: 'closed', kind: 'hours', less: true },
  repairDays: { label: '平均整改时长（日）', of: 'repairMinutes', by: 'closed', kind: 'days', less: true },
  reinspectionPassRate: { label: '复验通过率', of: 'reinspectionsPassed', by: 'reinspections', kind: 'percent' },
  roundsPerUnit: { label: '户均轮次', of: 'rounds', by: 'unitsClosed', kind: 'ratio', less: true },
  refusalRate: { label: '拒收率', of: 'refused', by: 'due', kind: 'percent', less: true },
  deemedRate: { label: '视为交付率', of: 'deemed', by: 'due', kind: 'percent', less: true },
  mandatoryCollection: { label: '应缴费用收缴率', of: 'mandatoryReceived', by: 'mandatoryDue', kind: 'percent' },
  voluntaryCollection: { label: '自愿费用收缴率', of: 'voluntaryReceived', by: 'voluntaryDue', kind: 'percent' },
  processTime: { label: '平均办理时间（分钟）', of: 'processMinutes', by: 'finished', kind: 'minutes', less: true },
} as const satisfies Readonly<Record<string, Kpi>>

const kpiNames = Object.keys(kpis) as [keyof typeof kpis, ...(keyof typeof kpis)[]] // the keys just named
/** Targets by figure, as decimal text in the figure's own unit. */
export const KpiTargets = z.partialRecord(z.enum(kpiNames), ratio('目标')).meta({ label: '目标' })

const Figure = z.object({
  label: z.string(),
  value: z.string().nullable(),
  shown: z.string(),
  target: z.string().nullable(),
  /** Compared exactly, not as shown; null without target or denominator. */
  met: z.boolean().nullable(),
})

/** The figures of a batch or project; a denominator of 0 is n/a, never 0 % or 100 % (presets §2). */
export const handoverKpis = defineRule({
  name: 'handover-kpis',
  label: '交房统计指标',
  source: 'handover §14；presets §2',
  input: z.object({ ...fields, targets: KpiTargets.optional() }),
  output: z.object(Object.fromEntries(kpiNames.map((key) => [key, Figure])) as Record<keyof typeof kpis, typeof Figure>), // the same keys
  example: { due: 320, visited: 296, delivered: 288, firstInspections: 296, firstPassed: 185, inspected: 296, defects: 2072, closed: 1600 },
  compute(input) {
    refuseAll(
      Object.values(kpis).map(
        (k) => k.kind === 'percent' && input[k.of] > input[k.by] && { code: 'RANGE', message: `${labelOf(k.of)}多于${labelOf(k.by)}`, field: k.of },
      ),
    )
    const figures = kpiNames.map((key) => ({ key, k: kpis[key], figure: figureOf(kpis[key], input, input.targets?.[key]) }))
    return {
      result: Object.fromEntries(figures.map((f) => [f.key, f.figure])) as Record<keyof typeof kpis, z.input<typeof Figure>>, // the same keys
      working: figures.map(({ k, figure }) => ({
        label: k.label,
        formula: `${labelOf(k.of)} ${written(k.of, input)} ÷ ${labelOf(k.by)} ${written(k.by, input)}`,
        value: figure.shown,
      })),
    }
  },
})

const labelOf = (field: Field): string => String(fields[field].meta()?.['label'] ?? fields[field].unwrap().meta()?.['label'])

/** Money as yuan, everything else as it was counted. */
const written = (field: Field, input: Readonly<Record<Field, number>>): string =>
  fields[field].unwrap().meta()?.['unit'] === '分' ? formatFen(input[field]) : String(input[field])

const figureOf = (k: Kpi, input: Readonly<Record<Field, number>>, target: string | undefined): z.input<typeof Figure> => {
  const none = { label: k.label, target: target ?? null, met: null }
  if (input[k.by] === 0) return { ...none, value: null, shown: '—' }
  const exact = quotient(k, whole(input[k.of]), whole(input[k.by]))
  const value = shown(exact, k.kind === 'percent' || k.kind === 'ratio' ? 2 : 1)
  const against = target === undefined ? undefined : compare(exact, decimal(target))
  return {
    ...none,
    value,
    shown: k.kind === 'percent' ? `${value} %` : value,
    met: against === undefined ? null : k.less ? against <= 0 : against >= 0,
  }
}

const quotient = ({ kind }: Kpi, n: Fraction, d: Fraction): Fraction => {
  if (kind === 'percent') return over(times(n, whole(100)), d)
  if (kind === 'hours' || kind === 'days') return over(n, times(d, whole(kind === 'hours' ? 60 : 1440)))
  return over(n, d)
}
