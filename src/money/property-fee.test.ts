// covers S7-4.8 S2-5.1.6, handbook property-fees §§2, 4
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { addDays } from '../kernel/days.ts'
import { decimal, times } from '../kernel/decimal.ts'
import { applyRule } from '../kernel/rule.ts'
import { monthLines, prorationRules, sumOf } from './month-lines.ts'
import { propertyFee } from './property-fee.ts'
import { propertyFeeStart } from './property-fee-start.ts'

const start = (handoverDate: string, ownerStartRule?: string, contractDate?: string) =>
  applyRule(propertyFeeStart, { handoverDate, ownerStartRule, contractDate }).result

test.each([
  ['2026-06-28', 'HANDOVER_DAY', '2026-06-28', '2026-06-27'],
  ['2026-06-28', 'NEXT_MONTH', '2026-07-01', '2026-06-30'],
  ['2026-01-31', 'NEXT_MONTH', '2026-02-01', '2026-01-31'],
  ['2026-06-15', 'FIFTEENTH', '2026-06-15', '2026-06-14'],
  ['2026-06-16', 'FIFTEENTH', '2026-07-01', '2026-06-30'],
] as const)('%s 交付，%s：业主自 %s 起，开发企业至 %s 止', (handover, rule, from, until) => {
  expect(start(handover, rule)).toMatchObject({ ownerFrom: from, developerUntil: until })
})

test('不填办法按交付当日；按合同日期的须填合同日期；十五日前交付当月按半月', () => {
  expect(start('2026-06-28').ownerFrom).toBe('2026-06-28')
  expect(start('2026-06-28', 'CONTRACT_DATE', '2026-07-01').ownerFrom).toBe('2026-07-01')
  expect(refused(() => start('2026-06-28', 'CONTRACT_DATE'))).toEqual(['REQUIRED'])
  expect(start('2026-06-10', 'FIFTEENTH').firstMonthHalf).toBe(true)
})

const prices = [{ from: '2024-01-01', rate: '2.80' }]
const fee = (from: string, to: string, more: object = {}) => applyRule(propertyFee, { area: '89.37', from, to, prices, ...more }).result

test('整月收整月的金额，与算法无关', () => {
  for (const prorationRule of prorationRules) expect(fee('2024-05-01', '2024-05-31', { prorationRule }).amount).toBe(25_024)
})
test('十二张月账单合计 3,002.88；全年一张、整单取整 3,002.83', () => {
  expect(fee('2024-01-01', '2024-12-31').amount).toBe(300_288)
  const bill = fee('2024-01-01', '2024-12-31', { roundAt: 'BILL' })
  expect(bill.amount).toBe(300_283)
  expect(bill.lines.reduce((sum, l) => sum + l.amount, 0)).toBe(300_283)
})
test.each([
  ['ACTUAL_DAYS', 13_723],
  ['THIRTY_DAY', 14_180],
  ['NEXT_MONTH', 0],
  ['FULL_MONTH', 25_024],
  ['HALF_MONTH', 25_024],
  ['YEAR_365', 13_986],
] as const)('三月十五日起算，%s 收 %s 分', (prorationRule, amount) => {
  expect(fee('2024-03-15', '2024-03-31', { prorationRule }).amount).toBe(amount)
})
test('十六日以后起算的半月，十五日以前终止的半月', () => {
  expect(fee('2024-03-16', '2024-03-31', { prorationRule: 'HALF_MONTH' }).amount).toBe(12_512)
  expect(fee('2024-03-01', '2024-03-15', { prorationRule: 'HALF_MONTH' }).amount).toBe(12_512)
})
test('同月两个付款人：前者按规则取整，后者为余数', () => {
  expect(fee('2024-03-15', '2024-03-31', { earlierPayerFrom: '2024-03-01' })).toMatchObject({ amount: 13_723, earlierPayerAmount: 11_301 })
})
test('月中调价：两段各自取整后相加', () => {
  const changed = [...prices, { from: '2024-07-16', rate: '3.10' }]
  expect(fee('2024-07-01', '2024-07-31', { prices: changed })).toMatchObject({ amount: 26_407, lines: [{ amount: 12_108 }, { amount: 14_299 }] })
  // thirty days in all: 15 and 15
  expect(fee('2024-07-01', '2024-07-31', { prices: changed, prorationRule: 'THIRTY_DAY' }).lines.map((l) => l.amount)).toEqual([12_512, 13_852])
})
test('空置减免百分之三十：另起一行负数', () => {
  expect(fee('2024-05-01', '2024-05-31', { reductionPercent: '30' })).toMatchObject({ reduction: -7_507, amount: 17_517 })
})
test('日期颠倒、没有单价、减免过百，一次说全', () => {
  expect(refused(() => fee('2023-05-02', '2023-05-01', { reductionPercent: '101' }))).toEqual(['DATE_ORDER', 'CONFIG_MISSING', 'RANGE'])
  expect(refused(() => fee('2024-05-01', '2024-05-31', { area: '0' }))).toEqual(['RANGE'])
  expect(refused(() => fee('2024-05-01', '2024-05-31', { area: '89.375' }))).toEqual(['AREA_SCALE'])
})

test('按日计的账期在任何一天断开，整单不多不少', () => {
  const monthly = times(decimal('112.36'), decimal('2.80'))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 499 }), (offset, length, cut) => {
      fc.pre(cut < length)
      const from = addDays('2024-01-01', offset)
      const [to, middle] = [addDays(from, length), addDays(from, cut)]
      const sum = (a: string, b: string) => monthLines({ from: a, to: b }, monthly, 'ACTUAL_DAYS', 'BILL').reduce((n, l) => n + l.days / l.of, 0)
      expect(sum(from, middle) + sum(addDays(middle, 1), to)).toBeCloseTo(sum(from, to), 9)
      const whole = sumOf(monthLines({ from, to }, monthly, 'ACTUAL_DAYS', 'BILL'))
      const parts =
        sumOf(monthLines({ from, to: middle }, monthly, 'ACTUAL_DAYS', 'BILL')) +
        sumOf(monthLines({ from: addDays(middle, 1), to }, monthly, 'ACTUAL_DAYS', 'BILL'))
      expect(Math.abs(parts - whole)).toBeLessThanOrEqual(1)
    }),
  )
})
