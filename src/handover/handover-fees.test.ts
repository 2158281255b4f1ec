// covers S2-5.1.3 S2-5.1.6, handbook handover §7
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { placeOf, type Setting, valueOn } from '../kernel/setting.ts'
import { regional } from '../settings/regional.ts'
import { settingOf } from '../settings.ts'
import { handoverFees } from './handover-fees.ts'

const property = { item: 'PROPERTY_FEE', unitPrice: '2.80', basis: '前期物业服务合同' }
const fund = { item: 'MAINTENANCE_FUND', unitPrice: '90' }
const sheet = (lines: readonly object[], more: object = {}) =>
  applyRule(handoverFees, { handoverDate: '2026-06-28', grossArea: '112.36', lines, ...more }).result
const amount = (lines: readonly object[], more: object = {}) => sheet(lines, more).lines.map((l) => l.amount)

test('每月 314.61；十二个月一次收、整单取整 3,775.30', () => {
  expect(amount([property], { handoverDate: '2026-07-01', prepayMonths: 1 })).toEqual([31_461])
  expect(amount([property], { handoverDate: '2026-07-01', prepayMonths: 12, roundAt: 'BILL' })).toEqual([377_530])
  expect(amount([property], { handoverDate: '2026-07-01', prepayMonths: 12 })).toEqual([377_532])
})
test('次月起算的地区：六月二十八日交付，业主自七月一日付，六月由开发企业承担', () => {
  expect(sheet([property], { ownerStartRule: 'NEXT_MONTH' }).lines[0]).toMatchObject({ period: '2026-07-01 至 2026-09-30', amount: 94_383 })
})
test('交付当日起算：首尾不足整月按日', () => {
  // 3/30 of June, July, August, 27/30 of September
  expect(sheet([property]).lines[0]).toMatchObject({ period: '2026-06-28 至 2026-09-27', amount: 3_146 + 31_461 * 2 + 28_315 })
})
test('按半月或整月计的，预收几个月就收几个月的金额', () => {
  const of = (handoverDate: string, prorationRule: string) => sheet([property], { handoverDate, prorationRule }).lines[0]
  expect(of('2026-06-10', 'HALF_MONTH')).toMatchObject({ period: '2026-06-10 至 2026-08-31', amount: 94_383 })
  expect(of('2026-06-15', 'HALF_MONTH')).toMatchObject({ period: '2026-06-15 至 2026-08-31', amount: 94_383 })
  expect(of('2026-06-16', 'HALF_MONTH')).toMatchObject({ period: '2026-06-16 至 2026-09-15', amount: 15_730 * 2 + 31_461 * 2 })
  expect(of('2026-06-28', 'FULL_MONTH')).toMatchObject({ period: '2026-06-28 至 2026-08-31', amount: 94_383 })
})
test('十五日前交付的自十五日起，当月按半月', () => {
  expect(sheet([property], { handoverDate: '2026-06-10', ownerStartRule: 'FIFTEENTH' }).lines[0]).toMatchObject({
    period: '2026-06-15 至 2026-09-14',
    amount: 15_730 * 2 + 31_461 * 2,
  })
  expect(sheet([property], { handoverDate: '2026-06-16', ownerStartRule: 'FIFTEENTH' }).lines[0]).toMatchObject({
    period: '2026-07-01 至 2026-09-30',
  })
})

test('首期维修资金 10,112.40；标准须在造价的百分之五至八之间，两端都可以', () => {
  expect(sheet([fund])).toMatchObject({ total: 1_011_240, flags: ['BAND_NOT_CHECKED'] })
  for (const unitPrice of ['100', '160']) expect(amount([{ ...fund, unitPrice }], { constructionCost: '2000' })).toHaveLength(1)
  for (const unitPrice of ['99.99', '160.01'])
    expect(refused(() => sheet([{ ...fund, unitPrice }], { constructionCost: '2000' }))).toEqual(['RATE_OUT_OF_BAND'])
})

test('按楼层数的地方标准：七层以下、十二层以下、十三层以上', () => {
  const place = placeOf({ city: '洛阳市', province: '河南省' })
  const fundRateTable = valueOn(settingOf.get('fund.rateTable') as Setting, regional, '2026-06-28', place) // the key is listed
  const rate = (floors: number) => sheet([{ item: 'MAINTENANCE_FUND' }], { fundRateTable, floors }).lines[0]?.unitPrice
  expect([7, 8, 12, 13].map(rate)).toEqual(['45', '78', '78', '90'])
  expect(refused(() => sheet([{ item: 'MAINTENANCE_FUND' }]))).toEqual(['CONFIG_MISSING'])
})
test('默认流程只有法定费用阻止交钥匙，物业费不阻止；先缴费的流程阻止并提示', () => {
  expect(sheet([property, fund]).lines.map((l) => l.blocks)).toEqual([false, true])
  const source = sheet([property, fund], { flow: 'SOURCE' })
  expect(source.lines.map((l) => l.blocks)).toEqual([true, true])
  expect(source.flags).toContain('J-1')
})
test('开发企业代垫的维修资金是应收款；规定业主自缴的不得代收', () => {
  expect(sheet([fund], { fundMode: 'DEVELOPER_PREPAID' })).toMatchObject({ total: 0, lines: [{ payer: 'DEVELOPER', blocks: false }] })
  expect(sheet([fund], { fundMode: 'OWNER_SELF_NO_COLLECT' }).lines[0]).toMatchObject({ collectable: false, selfPayable: true })
})
test('没有依据的不能列为应缴；没有写依据的物业费不标应缴', () => {
  expect(refused(() => sheet([{ item: 'PROPERTY_FEE', unitPrice: '2.80', mandatory: true }]))).toEqual(['BASIS_REQUIRED'])
  expect(sheet([{ item: 'PROPERTY_FEE', unitPrice: '2.80' }]).lines[0]?.mandatory).toBe(false)
  expect(sheet([property])).toMatchObject({ mandatory: 94_383, voluntary: 0 })
})
test('自愿、可退、可自行办理的项目分别标明', () => {
  const lines = [
    { item: 'RENOVATION_WASTE', unitPrice: '5.00' },
    { item: 'RENOVATION_DEPOSIT', amount: 200_000 },
    { item: 'EXTRA_KEYS', unitPrice: '25', pieces: 5, freePieces: 3 },
  ]
  const result = sheet(lines)
  expect(result.lines).toMatchObject([
    { amount: 56_180, voluntary: true, selfPayable: true },
    { amount: 200_000, refundable: true },
    { amount: 5_000, quantity: '2' },
  ])
  expect(result).toMatchObject({ total: 261_180, voluntary: 61_180, refundable: 200_000, flags: ['NOT_AT_HANDOVER'] })
})
test('面积差退款是负数，计入合计', () => expect(sheet([fund, { item: 'AREA_DIFFERENCE', amount: -50_000 }]).total).toBe(961_240))
test('装修管理费依据薄弱，给出提示', () => {
  expect(sheet([{ item: 'RENOVATION_MANAGEMENT', amount: 10_000 }]).flags).toEqual(['WEAK_LEGAL_BASIS'])
})

test('物业费预收超过上限拒绝，合同剩余期限更短的从合同', () => {
  expect(refused(() => sheet([property], { prepayMonths: 13 }))).toEqual(['PREPAY_CAP'])
  expect(refused(() => sheet([property], { prepayMonths: 7, contractTermMonths: 6 }))).toEqual(['PREPAY_CAP'])
  const cap = valueOn(settingOf.get('fees.prepayCap') as Setting, regional, '2026-06-28', placeOf({ city: '深圳市' })) // the key is listed
  expect(refused(() => sheet([property], { prepayMonths: 4, prepayCap: cap }))).toEqual(['PREPAY_CAP'])
})
test('一张清单的错误一次说全，指明哪一行', () => {
  const lines = [
    { item: 'PROPERTY_FEE', mandatory: true },
    { item: 'WATER_OPENING', amount: 100 },
    { item: 'GAS_OPENING', amount: 100, handlingFee: 5 },
    { item: 'TITLE_SERVICE', mandatory: true, basis: '委托书', amount: -1 },
    { item: 'OTHER' },
    { item: 'GAS_OPENING', amount: 1 },
  ]
  expect(refused(() => sheet(lines, { ownerStartRule: 'CONTRACT_DATE' }))).toEqual([
    'CONFIG_MISSING',
    'BASIS_REQUIRED',
    'PAYER',
    'HANDLING_FEE',
    'RANGE',
    'FLAGS',
    'REQUIRED',
    'REQUIRED',
    'DUPLICATE',
    'REQUIRED',
  ])
  expect(refused(() => sheet([property], { grossArea: '112.365' }))).toEqual(['AREA_SCALE'])
})
test('合计等于各行之和，月数多一个月不会更便宜', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 11 }), fc.integer({ min: 0, max: 364 }), (size, months, offset) => {
      const grossArea = (size / 100).toFixed(2)
      const handoverDate = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
      const of = (prepayMonths: number) => sheet([property, fund], { grossArea, handoverDate, prepayMonths })
      const result = of(months)
      expect(result.total).toBe(result.lines.reduce((sum, l) => sum + l.amount, 0))
      expect(of(months + 1).total).toBeGreaterThanOrEqual(result.total)
    }),
  )
})
