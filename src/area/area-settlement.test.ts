// covers S2-5.2.1 S2-5.1.6, handbook area-settlement §§2–4
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { areaSettlement } from './area-settlement.ts'

const settle = (referenceArea: string, measuredArea: string, unitPrice: number, more: object = {}) =>
  applyRule(areaSettlement, { rule: 'REG88', referenceArea, measuredArea, unitPrice, ...more }).result
const fault = (more: object) =>
  refused(() => applyRule(areaSettlement, { referenceArea: '100.00', measuredArea: '102.00', unitPrice: 1_000_000, ...more }))

test.each([
  ['100.00', '102.00', 1_000_000, { ratioPercent: '2.00', over: false, buyerPays: 2_000_000, refund: 0, developerBears: 0 }],
  ['100.00', '103.00', 1_000_000, { ratioPercent: '3.00', over: false, buyerPays: 3_000_000, developerBears: 0 }],
  ['100.00', '105.00', 1_000_000, { ratioPercent: '5.00', over: true, buyerPays: 3_000_000, developerBears: 2_000_000 }],
  ['100.00', '98.00', 1_000_000, { ratioPercent: '-2.00', over: false, buyerPays: 0, refund: 2_000_000 }],
  ['100.00', '95.00', 1_000_000, { ratioPercent: '-5.00', over: true, refund: 7_000_000, singlePart: 3_000_000, doublePart: 4_000_000 }],
  ['89.37', '92.05', 1_865_000, { ratioPercent: '3.00', over: false, buyerPays: 4_998_200 }],
  ['96.40', '91.80', 1_688_888, { ratioPercent: '-4.77', over: true, refund: 10_653_506, singlePart: 4_884_264, doublePart: 5_769_242 }],
  ['72.15', '70.02', 3_125_050, { ratioPercent: '-2.95', over: false, refund: 6_656_357 }],
])('约定 %s、实测 %s、单价 %i 分', (a0, a1, price, result) => expect(settle(a0, a1, price)).toMatchObject(result))

test('按套计价、尺寸在约定误差以内，没有应补应退；超出的由买受人选择', () => {
  const wall = { name: '客厅开间', agreed: '3.60', measured: '3.58', tolerance: '0.02' }
  const unit = (more: object) => applyRule(areaSettlement, { rule: 'TPL2014_UNIT', contractTotal: 200_000_000, ...more }).result
  expect(unit({ dimensions: [wall] })).toMatchObject({ over: false, buyerPays: 0, refund: 0, finalPrice: 200_000_000, difference: null })
  expect(unit({ dimensions: [{ ...wall, measured: '3.57' }] })).toMatchObject({ over: true, overBy: 'DIMENSION', choiceNeeded: true, refund: 0 })
  expect(unit({ withinTolerance: true }).outcome).toBe('NONE')
  expect(unit({ withinTolerance: false, agreedAmount: -100_000 })).toMatchObject({ over: true, refund: 100_000, finalPrice: 199_900_000 })
  expect(refused(() => unit({}))).toEqual(['REQUIRED'])
})

test('面积没有差异的只出确认单；误差恰好等于限值不算超过，多 0.01 就超过', () => {
  expect(settle('100.00', '100.00', 1_000_000)).toMatchObject({ outcome: 'NONE', buyerPays: 0, refund: 0, over: false })
  expect(settle('100.00', '97.00', 1_000_000)).toMatchObject({ over: false, refund: 3_000_000, doublePart: 0 })
  expect(settle('100.00', '96.99', 1_000_000)).toMatchObject({ over: true, refund: 3_020_000, singlePart: 3_000_000, doublePart: 20_000 })
  // shown as 3.00 %, exactly more: 89.37 × 0.03 = 2.6811
  expect(settle('89.37', '92.06', 1_865_000)).toMatchObject({ ratioPercent: '3.01', over: true, buyerPays: 5_000_252 })
  expect(settle('33.36', '34.36', 1_000_000)).toMatchObject({ ratioPercent: '3.00', over: false })
  expect(settle('33.30', '34.30', 1_000_000)).toMatchObject({ ratioPercent: '3.00', over: true, buyerPays: 999_000, developerBears: 1_000 })
})

test('合同只印总价的，单价不取整：总价 ÷ 约定面积', () => {
  const only = (more: object) => applyRule(areaSettlement, { referenceArea: '96.40', measuredArea: '97.00', ...more }).result
  expect(only({ contractTotal: 150_000_000 })).toMatchObject({ buyerPays: 933_610, finalPrice: 150_933_610 })
  expect(only({ contractTotal: 150_000_000, fitOutTotal: 10_000_000 }).buyerPays).toBe(871_369)
  expect(refused(() => only({}))).toEqual(['REQUIRED'])
})
test('装修按平方米计价的，单价为两者之和', () =>
  expect(settle('100.00', '102.00', 1_000_000, { fitOutUnitPrice: 150_000 }).buyerPays).toBe(2_300_000))
test('最终总价 = 合同总价 + 补交 − 退还', () => {
  expect(settle('100.00', '95.00', 1_000_000, { contractTotal: 100_000_000 }).finalPrice).toBe(93_000_000)
  expect(settle('100.00', '105.00', 1_000_000, { contractTotal: 100_000_000 }).finalPrice).toBe(103_000_000)
  expect(settle('100.00', '105.00', 1_000_000).finalPrice).toBeNull()
})

test('示范文本按建筑面积计价：建筑或套内超限都可解除，钱始终按建筑面积', () => {
  const gross = (a1: string, inner1: string) =>
    settle('100.00', a1, 1_000_000, { rule: 'TPL2014_GROSS', referenceInnerArea: '80.00', measuredInnerArea: inner1 })
  expect(gross('102.00', '82.00')).toMatchObject({ over: false, overBy: null, buyerPays: 2_000_000 })
  expect(gross('102.00', '82.50')).toMatchObject({ over: true, overBy: 'INNER', buyerPays: 2_000_000, developerBears: 0, flags: ['ONLY_INNER_OVER'] })
  expect(gross('105.00', '82.00')).toMatchObject({ over: true, overBy: 'GROSS', buyerPays: 3_000_000 })
  expect(gross('95.00', '70.00')).toMatchObject({ over: true, overBy: 'BOTH', refund: 7_000_000 })
  expect(fault({ rule: 'TPL2014_GROSS' })).toEqual(['REQUIRED', 'REQUIRED'])
})
test('示范文本按套内计价：用套内面积和套内单价', () => {
  expect(settle('80.00', '82.40', 1_250_000, { rule: 'TPL2014_INNER', areaBasis: 'INNER' })).toMatchObject({ over: false, buyerPays: 3_000_000 })
  expect(settle('80.00', '82.41', 1_250_000, { rule: 'TPL2014_INNER' })).toMatchObject({ over: true, overBy: 'INNER', buyerPays: 3_000_000 })
})
test('按套内计价而建筑、套内都给了的，比较套内；只给建筑面积的不接受', () => {
  const both = { rule: 'TPL2014_INNER', referenceInnerArea: '80.00', measuredInnerArea: '82.41' }
  expect(settle('100.00', '105.00', 1_250_000, both)).toMatchObject({
    difference: '2.41',
    overBy: 'INNER',
    buyerPays: 3_000_000,
    developerBears: 12_500,
  })
  expect(settle('100.00', '105.00', 1_250_000, { ...both, areaBasis: 'GROSS' }).buyerPays).toBe(3_000_000)
  // shared parts grow, but what is priced is the inner area
  expect(settle('100.00', '110.00', 1_250_000, { ...both, measuredInnerArea: '80.80', sharedExcessFree: true }).buyerPays).toBe(1_000_000)
  expect(fault({ ...both, referenceArea: '79.00' })).toEqual(['RANGE'])
  expect(fault({ rule: 'TPL2014_INNER', areaBasis: 'GROSS' })).toEqual(['BASIS_MISMATCH'])
})
test('合同另行约定：据实结算不设上限也不加倍，或总价不变；没有写明算法的不猜', () => {
  const custom = (more: object) => settle('100.00', '95.00', 1_000_000, { rule: 'CUSTOM', ...more })
  expect(custom({ agreedMoney: 'PRORATA' })).toMatchObject({ refund: 5_000_000, doublePart: 0, over: true })
  expect(custom({ agreedMoney: 'NONE' })).toMatchObject({ refund: 0, outcome: 'NONE' })
  expect(custom({ agreedMoney: 'LIMITED' }).refund).toBe(7_000_000)
  expect(custom({ agreedAmount: 123_456 })).toMatchObject({ buyerPays: 123_456, refund: 0 })
  expect(refused(() => custom({}))).toEqual(['CONFIG_MISSING'])
})

test('取整到元：合计取整一次，分项仍加得拢；限值面积取两位只影响金额', () => {
  expect(settle('96.40', '91.80', 1_688_888, { moneyRounding: '1' })).toMatchObject({
    refund: 10_653_500,
    singlePart: 4_884_300,
    doublePart: 5_769_200,
  })
  expect(settle('96.40', '91.80', 1_688_888, { limitRounding: 'TWO_DECIMALS' })).toMatchObject({
    over: true,
    refund: 10_656_883,
    singlePart: 4_880_886,
  })
  expect(settle('89.37', '92.06', 1_865_000, { limitRounding: 'TWO_DECIMALS' })).toMatchObject({ over: true, buyerPays: 4_998_200 })
})
test('公摊增加超过百分之三的部分，合同约定不计价的不由买受人付', () => {
  const shared = { referenceInnerArea: '80.00', measuredInnerArea: '80.00', sharedExcessFree: true }
  // shared 20.00 → 22.00: 1.40 beyond 20.00 × 3 %
  expect(settle('100.00', '102.00', 1_000_000, shared)).toMatchObject({
    buyerPays: 600_000,
    developerBears: 1_400_000,
    flags: ['SHARED_EXCESS_FREE'],
  })
  expect(settle('100.00', '100.60', 1_000_000, shared)).toMatchObject({ buyerPays: 600_000, developerBears: 0, flags: [] })
  expect(settle('100.00', '98.00', 1_000_000, { ...shared, measuredInnerArea: '76.00' }).refund).toBe(2_000_000)
})
test('地方规定误差以内总价不变的，只用于按套内计价', () => {
  expect(settle('80.00', '80.40', 1_000_000, { pricingBasis: 'INNER', unchangedWithin: '0.006' })).toMatchObject({
    buyerPays: 0,
    flags: ['TOTAL_UNCHANGED'],
  })
  expect(settle('80.00', '80.49', 1_000_000, { pricingBasis: 'INNER', unchangedWithin: '0.006' }).buyerPays).toBe(490_000)
  expect(settle('80.00', '80.40', 1_000_000, { unchangedWithin: '0.006' }).buyerPays).toBe(400_000)
})
test('按建筑面积计价而套内与公摊此消彼长的，合同没写就不动钱，交法务', () => {
  expect(settle('100.00', '100.00', 1_000_000, { referenceInnerArea: '80.00', measuredInnerArea: '79.00' })).toMatchObject({
    outcome: 'NONE',
    flags: ['SPLIT_CHANGED'],
  })
})
test('超限而未选择的标出；解除的不再按面积结算；未超限的不能解除', () => {
  expect(settle('100.00', '95.00', 1_000_000).choiceNeeded).toBe(true)
  expect(settle('100.00', '95.00', 1_000_000, { choice: 'KEEP' }).choiceNeeded).toBe(false)
  expect(settle('100.00', '95.00', 1_000_000, { choice: 'RESCIND', contractTotal: 100_000_000 })).toMatchObject({
    outcome: 'RESCIND',
    refund: 0,
    finalPrice: null,
  })
  expect(fault({ choice: 'RESCIND' })).toEqual(['STATE'])
})

test.each([
  ['面积为零', { referenceArea: '0' }, ['RANGE']],
  ['面积为负', { measuredArea: '-1.00' }, ['RANGE']],
  ['单价为零', { unitPrice: 0 }, ['RANGE']],
  ['面积多于两位小数', { measuredArea: '102.005' }, ['AREA_SCALE']],
  ['限值大于一', { limit: '1.01' }, ['RANGE']],
  ['限值为负', { limit: '-0.03' }, ['RANGE']],
  ['按套内计价却给建筑面积', { rule: 'TPL2014_INNER', areaBasis: 'GROSS' }, ['BASIS_MISMATCH']],
  ['规则按建筑面积而单价按套内', { pricingBasis: 'INNER', areaBasis: 'GROSS' }, ['BASIS_MISMATCH']],
  ['应退多于已付', { measuredArea: '95.00', paid: 6_999_999 }, ['RANGE']],
  ['应退多于合同总价', { measuredArea: '10.00', contractTotal: 100_000_000 }, ['RANGE']],
  ['几处一起错，一次说全', { unitPrice: 0, limit: '2', areaBasis: 'INNER', pricingBasis: 'GROSS' }, ['BASIS_MISMATCH', 'RANGE', 'RANGE']],
])('坏输入：%s', (_, more, codes) => expect(fault(more)).toEqual(codes))
test('限值可以是零：任何差异都算超限', () =>
  expect(settle('100.00', '100.01', 1_000_000, { limit: '0' })).toMatchObject({ over: true, buyerPays: 0, developerBears: 10_000 }))

const areas = fc.integer({ min: 1_000, max: 30_000 })
const prices = fc.integer({ min: 100, max: 20_000_000 })
const text = (hundredths: number): string => (hundredths / 100).toFixed(2)

test.each([
  // sums of halves: the total is rounded once, away from zero, the double part takes the rest
  ['0.50', '0.51', 50, { buyerPays: 1, over: false }], // 0.5 fen
  ['1.00', '1.01', 50, { buyerPays: 1, over: false }],
  ['1.00', '0.99', 50, { refund: 1, over: false }],
  ['1.00', '0.96', 50, { refund: 3, singlePart: 2, doublePart: 1, over: true }], // 1.5 + 1.0 = 2.5 fen
  ['33.33', '34.32', 999_999, { over: false, buyerPays: 989_999, ratioPercent: '2.97' }],
  ['33.34', '34.35', 1_234_567, { over: true, buyerPays: 1_234_814, developerBears: 12_099 }], // lim 1.0002, so 1.01 is beyond
  ['200.00', '194.00', 3_333_333, { over: false, refund: 19_999_998, ratioPercent: '-3.00' }],
  ['200.00', '193.99', 3_333_333, { over: true, refund: 20_066_665, singlePart: 19_999_998, doublePart: 66_667 }],
])('半分与临界：约定 %s、实测 %s、单价 %i 分', (a0, a1, price, result) => expect(settle(a0, a1, price)).toMatchObject(result))

test('限值以内对称：面积增减相同，补交与退还相同；不会又补又退', () => {
  fc.assert(
    fc.property(areas, prices, fc.integer({ min: 0, max: 900 }), (a0, price, d) => {
      fc.pre(d < a0)
      const [more, less] = [settle(text(a0), text(a0 + d), price), settle(text(a0), text(a0 - d), price)]
      expect(more.over).toBe(less.over)
      expect(more.over).toBe(d * 100 > a0 * 3)
      if (!more.over) expect(more.buyerPays).toBe(less.refund)
      else expect(less.refund).toBeGreaterThanOrEqual(more.buyerPays)
      expect(Math.min(more.buyerPays, more.refund)).toBe(0)
      expect(less.singlePart + less.doublePart).toBe(less.refund)
      expect(less.doublePart).toBeGreaterThanOrEqual(0)
    }),
  )
})
test('没有取整漂移：金额与整数算出的精确值相差不到半分，最终总价加得拢', () => {
  fc.assert(
    fc.property(areas, areas, prices, (a0, a1, price) => {
      const total = 5_000_000_000_000
      const it = settle(text(a0), text(a1), price, { contractTotal: total })
      const [d, limit] = [Math.abs(a1 - a0) * 100, a0 * 3] // in 0.0001 ㎡
      const exact = BigInt(a1 >= a0 ? Math.min(d, limit) : d <= limit ? d : limit + 2 * (d - limit)) * BigInt(price)
      const moved = BigInt(it.buyerPays + it.refund) * 10_000n
      expect(moved - exact <= 5_000n && exact - moved <= 5_000n).toBe(true)
      expect(it.finalPrice).toBe(total + it.buyerPays - it.refund)
    }),
  )
})
