import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'
import type { DownPaymentRow } from './down-payment-rows.ts'

const premises = { 不限: undefined, 住宅: 'RESIDENTIAL', 商业用房: 'COMMERCIAL' } as const
const kinds = { 不限: undefined, 商业贷款: 'COMMERCIAL', 公积金贷款: 'FUND' } as const
const Day = z.iso.date('应为 YYYY-MM-DD').or(z.literal('')).optional()

const Row = z.object({
  premises: z.enum(['不限', '住宅', '商业用房']).default('不限').meta({ label: '房屋用途' }),
  kind: z.enum(['不限', '商业贷款', '公积金贷款']).default('不限').meta({ label: '贷款种类' }),
  minPct: z
    .string('请填写最低首付比例')
    .regex(/^(100|\d{1,2}(\.\d{1,4})?)$/, '最低首付比例应为 0 至 100 的百分数')
    .meta({ label: '最低首付比例（%）' }),
  from: Day.meta({ label: '自' }),
  to: Day.meta({ label: '至' }),
})
type Row = z.input<typeof Row>

const group = '按揭测算'
const source = 'mortgage-process §11；presets J-3'
const nation: readonly Row[] = [
  { premises: '住宅', kind: '商业贷款', minPct: '20', to: '2024-05-17' },
  { premises: '住宅', kind: '商业贷款', minPct: '15', from: '2024-05-18' },
  { premises: '商业用房', kind: '商业贷款', minPct: '50', to: '2026-01-16' },
  { premises: '商业用房', kind: '商业贷款', minPct: '30', from: '2026-01-17' },
  { premises: '住宅', kind: '公积金贷款', minPct: '20' },
]

/** The least down payment by law and by city, looked up on the contract's day. Of bank, city and nation the highest row counts. */
export const downSettings: readonly Setting[] = [
  defineSetting({
    key: 'loan.nationDown',
    label: '全国最低首付比例',
    group,
    schema: z.array(Row).max(100),
    preset: nation.map((row) => Row.parse(row)),
    basis: 'REG',
    source,
    toConfirm: true,
  }),
  defineSetting({
    key: 'loan.cityDown',
    label: '当地最低首付比例',
    group,
    schema: z.array(Row).max(100),
    preset: [],
    basis: 'LOC',
    source,
    toConfirm: true,
  }),
]
export const downKeys = downSettings.map((setting) => setting.key)

/** The place whose rows a project's settings are, as the rule names it. */
export const here = '当地'

/** The rows that a project's settings of one day hold, as the rule `down-payment` takes them. */
export const downRowsOf = (set: Readonly<Record<string, unknown>>): readonly DownPaymentRow[] => [
  ...rowsOf(set['loan.nationDown'], { scope: 'NATION' }),
  ...rowsOf(set['loan.cityDown'], { scope: 'CITY', name: here }),
]

const rowsOf = (value: unknown, level: Pick<DownPaymentRow, 'scope' | 'name'>): readonly DownPaymentRow[] =>
  // the settings' own schema says so; nothing set is no row
  ((value ?? []) as readonly z.output<typeof Row>[]).map((row) => ({
    ...level,
    premises: premises[row.premises],
    kind: kinds[row.kind],
    minPct: row.minPct,
    from: row.from || undefined,
    to: row.to || undefined,
  }))

/** What holds where a project has set nothing. */
export const shippedDownRows: readonly DownPaymentRow[] = downRowsOf(Object.fromEntries(downSettings.map((s) => [s.key, s.preset])))
