// covers S2-5.2.4 S2-5.2.5, handbook title-certificate §§5, 6
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { deedTax } from './deed-tax.ts'
import { registrationFee } from './registration-fee.ts'
import { stampDuty } from './stamp-duty.ts'

const tax = (more: object) => applyRule(deedTax, { finalPrice: 218_000_000, declarationDate: '2026-07-10', ...more }).result

test.each([
  ['唯一住房 140.00 ㎡', { homeCount: 1, area: '140.00' }, 2_000_000, '0.01'],
  ['唯一住房 140.01 ㎡', { homeCount: 1, area: '140.01' }, 3_000_000, '0.015'],
  ['第二套 89.50 ㎡', { homeCount: 2, area: '89.50' }, 2_000_000, '0.01'],
  ['第二套 140.01 ㎡，北京也一样', { homeCount: 2, area: '140.01', city: '北京市' }, 4_000_000, '0.02'],
  ['第三套 89.50 ㎡', { homeCount: 3, area: '89.50' }, 6_000_000, '0.03'],
  ['第三套，当地 4 %', { homeCount: 4, statutoryRate: '0.04' }, 8_000_000, '0.04'],
  ['企业', { buyerKind: 'COMPANY' }, 6_000_000, '0.03'],
  ['商铺', { usage: 'NON_RESIDENTIAL' }, 6_000_000, '0.03'],
])('房价 2,180,000.00，税率 9 %%，计税价格 2,000,000.00：%s', (_, more, amount, rate) => {
  expect(tax(more)).toMatchObject({ base: 200_000_000, tax: amount, rate })
})
test.each([
  ['唯一住房 90.00 ㎡', { homeCount: 1, area: '90.00' }, '0.01'],
  ['唯一住房 90.01 ㎡', { homeCount: 1, area: '90.01' }, '0.015'],
  ['第二套 90.01 ㎡，杭州', { homeCount: 2, area: '90.01', city: '杭州' }, '0.02'],
  ['第二套 60.00 ㎡，深圳市', { homeCount: 2, area: '60.00', city: '深圳市' }, '0.03'],
])('2024-12-01 以前申报：%s', (_, more, rate) => {
  expect(tax({ declarationDate: '2024-11-30', ...more }).rate).toBe(rate)
})
test('合同签在新政以前、申报在以后，按新税率', () => {
  expect(tax({ contractDate: '2024-06-18', declarationDate: '2024-12-01', homeCount: 1, area: '120.00' }).rate).toBe('0.01')
})
test('发票有不含税金额的按发票；计税价格和税额各自四舍五入到分', () => {
  expect(tax({ invoiceNet: 199_999_999, homeCount: 1, area: '100.00' })).toMatchObject({ base: 199_999_999, tax: 2_000_000 })
  expect(applyRule(deedTax, { finalPrice: 100_000_001, homeCount: 1, area: '100.01', declarationDate: '2026-01-01' }).result).toMatchObject({
    base: 91_743_120,
    tax: 917_431,
  })
})
test('套数不明的没有结果；承诺不被当地接受的也不算查明', () => {
  expect(refused(() => tax({ area: '100.00' }))).toEqual(['HOME_COUNT_UNKNOWN'])
  expect(refused(() => tax({ area: '100.00', homeCount: 1, homeCountSource: 'COMMITMENT', commitmentAllowed: false }))).toEqual([
    'HOME_COUNT_UNKNOWN',
  ])
})
test('所有错误一次说完：没有价格、面积三位小数、法定税率低于 3 %', () => {
  expect(refused(() => applyRule(deedTax, { declarationDate: '2026-07-10', homeCount: 1, statutoryRate: '0.02' }))).toEqual([
    'REQUIRED',
    'RANGE',
    'REQUIRED',
  ])
  expect(refused(() => tax({ homeCount: 1, area: '140.005' }))).toEqual(['AREA_SCALE'])
})
test('价格为零的不算；四城的区县也认得', () => {
  expect(refused(() => tax({ finalPrice: 0, homeCount: 1, area: '90.00' }))).toEqual(['RANGE'])
  expect(tax({ declarationDate: '2024-11-30', homeCount: 2, area: '60.00', city: '北京市朝阳区' }).rate).toBe('0.03')
})
test.each([
  // 逐笔验算：计税价格、税额各自四舍五入到分
  [100, '0.09', 1, '140.00', '2024-12-01', 92, 1],
  [109, '0.09', 1, '140.01', '2024-12-01', 100, 2], // 1.5 fen
  [123_456_789, '0.09', 2, '140.01', '2025-01-01', 113_263_109, 2_265_262],
  [123_456_789, '0.05', 1, '90.01', '2024-11-30', 117_577_894, 1_763_668],
  [123_456_789, '0.03', 3, '50.00', '2026-02-28', 119_860_960, 3_595_829],
  [999_999_999, '0.09', 1, '90.00', '2024-11-30', 917_431_192, 9_174_312],
])('房价 %i 分、增值税 %s、第 %i 套、%s ㎡、%s 申报：计税价格 %i、契税 %i', (finalPrice, vatRate, homeCount, area, declarationDate, base, amount) => {
  expect(tax({ finalPrice, vatRate, homeCount, area, declarationDate })).toMatchObject({ base, tax: amount })
})
test('税额随面积和套数只增不减', () => {
  const centi = fc.integer({ min: 1, max: 50_000 })
  const text = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`
  fc.assert(
    fc.property(centi, centi, fc.integer({ min: 1, max: 5 }), (a, b, homeCount) => {
      const [small, large] = a < b ? [a, b] : [b, a]
      const less = tax({ homeCount, area: text(small) }).tax
      expect(tax({ homeCount, area: text(large) }).tax).toBeGreaterThanOrEqual(less)
      expect(tax({ homeCount: homeCount + 1, area: text(small) }).tax).toBeGreaterThanOrEqual(less)
    }),
    { numRuns: 60 },
  )
})

const fee = (more: object) => applyRule(registrationFee, more).result.fee
test.each([
  ['住宅一本', {}, 8_000],
  ['住宅三本', { certificates: 3 }, 10_000],
  ['商铺', { usage: 'NON_RESIDENTIAL' }, 55_000],
  ['车位单独发证', { usage: 'PARKING' }, 8_000],
  ['储藏室不单独发证', { usage: 'STOREROOM', certifiedSeparately: false }, 0],
  ['预告登记', { item: 'NOTICE' }, 0],
  ['小微企业的商铺', { usage: 'NON_RESIDENTIAL', exemption: 'SMALL_ENTERPRISE', certificates: 2 }, 0],
  ['夫妻间变更', { item: 'SPOUSE_CHANGE' }, 1_000],
])('登记费：%s', (_, more, amount) => {
  expect(fee(more)).toBe(amount)
})
test('住宅抵押登记费由银行缴纳；受理日以前没有标准的说明缺设置', () => {
  expect(applyRule(registrationFee, { item: 'MORTGAGE' }).result).toMatchObject({ fee: 8_000, payer: 'BANK' })
  expect(refused(() => fee({ acceptanceDate: '2010-01-01' }))).toEqual(['CONFIG_MISSING'])
})

const stamp = (more: object) => applyRule(stampDuty, { contractAmount: 150_000_000, ...more }).result
test('商铺合同 1,500,000.00 缴印花税 750.00，个人买住房暂免', () => {
  expect(stamp({ usage: 'NON_RESIDENTIAL' }).duty).toBe(75_000)
  expect(stamp({}).duty).toBe(0)
  expect(stamp({ usage: 'NON_RESIDENTIAL', contractAmount: 163_500_000, includesVat: true }).duty).toBe(75_000)
})
test('印花税的金额和税率写错位的指出来', () => {
  expect(refused(() => stamp({ contractAmount: 0, rate: '0.05' }))).toEqual(['RANGE', 'RANGE'])
})
test('权利许可证照每本五元，2022-07-01 起取消', () => {
  expect(stamp({ certificateDate: '2022-06-30', certificates: 2 }).permitStamp).toBe(1_000)
  expect(stamp({ certificateDate: '2022-07-01', certificates: 2 }).permitStamp).toBe(0)
})
