// covers S2-5.1.3 S2-5.1.6, handbook handover §7, presets §8
import { expect, test } from 'vitest'
import { unitLines } from './unit-lines.ts'

const settings = {
  'fees.propertyRate': '2.80',
  'fees.prepayMonths': 3,
  'fees.prepayCap': 12,
  'fees.prepayForced': true,
  'fees.prorationRule': 'ACTUAL_DAYS',
  'fees.roundAt': 'MONTH',
  'fees.ownerStartRule': 'HANDOVER_DAY',
  'fees.wasteRate': null,
  'fund.rate': '90',
  'fund.rateTable': null,
  'fund.mode': 'OWNER_BEFORE_HANDOVER',
}
const of = (more: Readonly<Record<string, unknown>> = {}, housing = true) =>
  unitLines({
    grossArea: '112.36',
    housing,
    floors: 18,
    handoverDate: '2026-06-28',
    contractDay: '2026-07-01',
    flow: 'COMPLIANT',
    propertyCompany: '归园物业',
    settings: { ...settings, ...more },
  })

test('物业费和首期维修资金；商铺没有首期住宅专项维修资金', () => {
  expect(of().lines.map((l) => [l.code, l.amount, l.mandatory, l.blocks])).toEqual([
    ['PROPERTY_FEE', 94_383, true, false],
    ['MAINTENANCE_FUND', 1_011_240, true, true],
  ])
  expect(of({}, false).lines.map((l) => l.code)).toEqual(['PROPERTY_FEE'])
})
test('按合同约定日起算的地方，清单与交付后的起算是同一天', () => {
  expect(of({ 'fees.ownerStartRule': 'CONTRACT_DATE' }).lines[0]?.period).toBe('2026-07-01 至 2026-09-30')
})
test('不得强制预收的地方，物业费列为自愿', () => {
  expect(of({ 'fees.prepayForced': false }).lines[0]).toMatchObject({ mandatory: false, voluntary: true })
})
test('没有单价的项目不列，并指明缺什么', () => {
  const { lines, faults } = of({ 'fees.propertyRate': null, 'fees.prepayMonths': 3 })
  expect(lines.map((l) => l.code)).toEqual(['MAINTENANCE_FUND'])
  expect(faults.map((f) => f.message)).toEqual(['「物业服务费（预收）」没有单价，请先设置'])
})
