import { z } from 'zod'
import { over, shown, times, whole } from '../kernel/decimal.ts'
import { number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const count = (label: string) => number(label, { max: 10_000_000 }).default(0)
const fields = {
  due: count('到期应备案份数'),
  filedInTime: count('其中按期备案份数'),
  filed: count('已备案份数'),
  daysSignedToFiled: count('签订至备案日数合计'),
  submitted: count('报送次数'),
  returned: count('被退回次数'),
  unfiledOver20: count('签订超过 20 日未备案份数'),
  contracts: count('合同份数'),
  changes: count('变更件数'),
  cancellations: count('注销件数'),
  incompleteArchives: count('归档不全份数'),
} as const
type Field = keyof typeof fields

const Figure = z.object({ label: z.string(), value: z.string().nullable(), shown: z.string() })
const kpis = {
  filedInTimeRate: { label: '按期备案率', of: 'filedInTime', by: 'due', kind: 'percent' },
  averageDays: { label: '签订至备案平均日数', of: 'daysSignedToFiled', by: 'filed', kind: 'days' },
  returnRate: { label: '退回率', of: 'returned', by: 'submitted', kind: 'percent' },
  changesPer100: { label: '每百份合同变更件数', of: 'changes', by: 'contracts', kind: 'per100' },
  cancellationsPer100: { label: '每百份合同注销件数', of: 'cancellations', by: 'contracts', kind: 'per100' },
} as const satisfies Readonly<Record<string, { label: string; of: Field; by: Field; kind: 'percent' | 'days' | 'per100' }>>
const names = Object.keys(kpis) as (keyof typeof kpis)[] // the keys just named

/** The figures of contract filing (contract-filing §5); a denominator of 0 is n/a (presets §2). */
export const contractKpis = defineRule({
  name: 'contract-kpis',
  label: '合同备案指标',
  source: 'contract-filing §5；presets §2',
  input: z.object(fields),
  output: z.object({
    ...(Object.fromEntries(names.map((key) => [key, Figure])) as Record<keyof typeof kpis, typeof Figure>), // the same keys
    unfiledOver20: z.int(),
    incompleteArchives: z.int(),
  }),
  example: {
    due: 120,
    filedInTime: 114,
    filed: 118,
    daysSignedToFiled: 2183,
    submitted: 125,
    returned: 7,
    contracts: 130,
    changes: 4,
    cancellations: 1,
  },
  compute(input) {
    refuseAll([
      input.filedInTime > input.due && { code: 'RANGE', message: '按期备案份数多于到期应备案份数', field: 'filedInTime' },
      input.returned > input.submitted && { code: 'RANGE', message: '被退回次数多于报送次数', field: 'returned' },
    ])
    const figures = names.map((key) => ({ key, ...figureOf(kpis[key], input) }))
    return {
      result: {
        ...(Object.fromEntries(figures.map(({ key, figure }) => [key, figure])) as Record<keyof typeof kpis, z.input<typeof Figure>>), // the same keys
        unfiledOver20: input.unfiledOver20,
        incompleteArchives: input.incompleteArchives,
      },
      working: figures.map(({ figure, formula }) => ({ label: figure.label, formula, value: figure.shown })),
    }
  },
})

const figureOf = ({ label, of, by, kind }: (typeof kpis)[keyof typeof kpis], input: Readonly<Record<Field, number>>) => {
  const formula = `${input[of]} ÷ ${input[by]}`
  if (input[by] === 0) return { figure: { label, value: null, shown: '—' }, formula }
  const exact = over(whole(input[of] * (kind === 'days' ? 1 : 100)), whole(input[by]))
  const value = shown(times(exact), kind === 'days' ? 1 : 2)
  return { figure: { label, value, shown: kind === 'percent' ? `${value} %` : value }, formula }
}
