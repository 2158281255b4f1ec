// covers S2-5.1.9 S2-5.1.10, handbook handover §13
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { addDays } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import { lateDeliveryDamages } from './late-delivery-damages.ts'
import { latePaymentDamages } from './late-payment-damages.ts'

const late = (handoverDate: string, more: object = {}) =>
  applyRule(lateDeliveryDamages, { contractHandoverDate: '2025-06-30', handoverDate, fullPrice: 120_000_000, ...more }).result

test('六十日按第一档：7,200.00', () => expect(late('2025-08-29')).toMatchObject({ days: 60, band: 'FIRST', damages: 720_000, mayRescind: false }))
test('一百二十日全程按第二档：28,800.00，买受人可解除', () => {
  expect(late('2025-10-28')).toMatchObject({ days: 120, band: 'SECOND', damages: 2_880_000, mayRescind: true })
})
test('分段计算：前 X 日第一档，其后第二档', () => expect(late('2025-10-28', { mode: 'TIERED' }).damages).toBe(1_800_000))
test('恰好 X 日仍是第一档，多一日才是第二档', () => {
  expect(late('2025-09-28')).toMatchObject({ days: 90, band: 'FIRST', damages: 1_080_000 })
  expect(late('2025-09-29')).toMatchObject({ days: 91, band: 'SECOND', damages: 2_184_000 })
})
test('按期或提前交付没有违约金', () => {
  expect(late('2025-06-30')).toMatchObject({ lateDays: 0, band: 'NONE', damages: 0 })
  expect(late('2025-06-01')).toMatchObject({ lateDays: 0, damages: 0 })
})

const stop = (from: string, to: string, approvedByLegal = true) => ({ from, to, reason: 'FORCE_MAJEURE', proof: '气象证明', approvedByLegal })
test('不可归责的日数先扣除再分档，重叠只算一次，未批准的不扣', () => {
  const stops = [stop('2025-07-01', '2025-07-20'), stop('2025-07-11', '2025-07-30')]
  expect(late('2025-10-28', { notAttributable: stops })).toMatchObject({ daysNotAttributable: 30, days: 90, band: 'FIRST', damages: 1_080_000 })
  expect(late('2025-10-28', { notAttributable: [stop('2025-07-01', '2025-07-30', false)] })).toMatchObject({
    days: 120,
    flags: ['STOP_NOT_APPROVED'],
  })
  expect(late('2025-10-28', { daysNotAttributable: 30 }).days).toBe(90)
})
test('交付日前、实际交付后的停工日不扣', () => {
  expect(late('2025-08-29', { notAttributable: [stop('2025-06-01', '2025-07-10'), stop('2025-08-25', '2025-12-31')] })).toMatchObject({
    daysNotAttributable: 15,
    days: 45,
  })
})
test('分期付款的以约定交付日前已付房款为基数', () => {
  const payments = [
    { paidOn: '2025-01-01', amount: 40_000_000 },
    { paidOn: '2025-06-30', amount: 20_000_000 },
    { paidOn: '2025-07-01', amount: 60_000_000 },
  ]
  expect(late('2025-08-29', { base: 'PRICE_PAID', payments })).toMatchObject({ baseAmount: 60_000_000, damages: 360_000 })
})
test('合同没有约定违约金的按同类房屋租金', () => {
  expect(late('2025-08-29', { agreedRate: false, rent: '30', grossArea: '112.36' })).toMatchObject({ band: 'RENT', damages: 674_160 })
})
test('超过损失百分之三十的提示，恰好一点三倍不提示', () => {
  expect(late('2025-08-29', { recordedLoss: 553_846 }).flags).toEqual(['PENALTY_OVER_130_PERCENT'])
  expect(late('2025-09-04', { recordedLoss: 609_231, r1: '0.0001' }).flags).toEqual([])
  expect(late('2025-08-29', { fullPrice: 130_000_000, recordedLoss: 600_000 }).flags).toEqual([])
})
test('只剩外观和清洁问题的标为有争议', () => {
  expect(late('2025-08-29', { openSeverities: ['S3', 'S4'] }).flags).toEqual(['DISPUTED'])
  expect(late('2025-08-29', { openSeverities: ['S2', 'S4'] }).flags).toEqual([])
})
test('条款不对等、分档颠倒、缺总价，一次说全', () => {
  const wrong = { fullPrice: undefined, x: 90, r1: '0.0002', r2: '0.0001', latePayment: { x: 60, r: '0.0003' } }
  expect(refused(() => late('2025-08-29', wrong))).toEqual(['REQUIRED', 'LD_BAND_ORDER', 'LD_DAYS_UNBALANCED', 'LD_RATE_UNBALANCED'])
})
test('只约定一个日率的，第二档不低于它', () => {
  expect(late('2025-07-17', { r1: '0.0003' })).toMatchObject({ days: 17, damages: 612_000 })
  expect(late('2025-10-28', { r1: '0.0005' }).damages).toBe(7_200_000)
})
test('全程第二档不低于分段，晚交一日不会少赔', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), (n, x) => {
      const on = (days: number, mode: string) => late(addDays('2025-06-30', days), { x, mode }).damages
      expect(on(n, 'WHOLE_R2')).toBeGreaterThanOrEqual(on(n, 'TIERED'))
      expect(on(n + 1, 'TIERED')).toBeGreaterThan(on(n, 'TIERED'))
    }),
  )
})

test('逾期付款没有约定日率的按逾期贷款利率', () => {
  const unpaid = { dueDate: '2026-03-01', paidDate: '2026-03-31', unpaidPrice: 10_000_000 }
  expect(applyRule(latePaymentDamages, { ...unpaid, overdueLoanRate: '5.25', dayBase: 360 }).result).toMatchObject({
    days: 30,
    damages: 43_750,
    mayRescind: null,
  })
  expect(applyRule(latePaymentDamages, { ...unpaid, dailyRate: '0.0001' }).result.damages).toBe(30_000)
  expect(applyRule(latePaymentDamages, { ...unpaid, r8: '0.0001', x8: 29 }).result).toMatchObject({ damages: 30_000, mayRescind: true })
  expect(applyRule(latePaymentDamages, { ...unpaid, r8: '0.0001', x8: 30 }).result.mayRescind).toBe(false)
  expect(refused(() => applyRule(latePaymentDamages, unpaid))).toEqual(['CONFIG_MISSING'])
})
