import { z } from 'zod'

export const registryItems = ['FIRST', 'TRANSFER', 'MORTGAGE', 'NOTICE', 'CANCELLATION'] as const
export type RegistryItem = (typeof registryItems)[number]

export const RegistryLimit = z.object({
  item: z.enum(registryItems),
  days: z.int().min(1).max(365),
  unit: z.enum(['WORKING_DAY', 'DAY']),
  /** `DEED_TAX_PROOF`: counted from that day where it is known, else the row does not apply. */
  from: z.enum(['ACCEPTANCE', 'DEED_TAX_PROOF']).default('ACCEPTANCE'),
  validFrom: z.iso.date(),
  source: z.string(),
})
export type RegistryLimit = z.output<typeof RegistryLimit>
export const RegistryLimits = z.array(RegistryLimit)

type Unit = RegistryLimit['unit']
const rows = (validFrom: string, source: string, list: readonly (readonly [RegistryItem, number, Unit?])[]): RegistryLimit[] =>
  list.map(([item, days, unit = 'WORKING_DAY']) => ({ item, days, unit, from: 'ACCEPTANCE', validFrom, source }))

/** The ceiling: 不动产登记暂行条例 20. */
export const lawLimits: readonly RegistryLimit[] = rows(
  '2015-03-01',
  '不动产登记暂行条例 20',
  registryItems.map((item) => [item, 30]),
)
/** What holds where the region is unknown; the target names no time for the preliminary notice. */
export const targetLimits: readonly RegistryLimit[] = rows('2020-12-31', '国办发〔2019〕8号', [
  ['FIRST', 5],
  ['TRANSFER', 5],
  ['MORTGAGE', 5],
  ['CANCELLATION', 5],
])
const always = '2015-03-01'
/** Limits of a city (title-certificate §4). */
export const cityLimits: Readonly<Record<string, RegistryLimit[]>> = {
  上海: rows(always, '上海市规定', [
    ['FIRST', 5],
    ['TRANSFER', 5],
    ['MORTGAGE', 5],
    ['NOTICE', 5],
    ['CANCELLATION', 1],
  ]),
  重庆: rows(always, '重庆市规定', [
    ['FIRST', 15],
    ['TRANSFER', 15],
    ['MORTGAGE', 7],
    ['NOTICE', 5],
  ]),
  深圳: [
    ...rows(always, '深圳市规定', [
      ['FIRST', 30],
      ['TRANSFER', 30],
      ['MORTGAGE', 15, 'DAY'],
    ]),
    { item: 'TRANSFER', days: 30, unit: 'DAY', from: 'DEED_TAX_PROOF', validFrom: always, source: '深圳市规定（自契税完税）' },
  ],
  天津: rows('2019-01-01', '天津市规定（2019）', [
    ['FIRST', 3],
    ['TRANSFER', 5],
    ['MORTGAGE', 3],
    ['NOTICE', 3],
  ]),
}
