// covers S2-5.2.1, handbook area-settlement §5, DR-16, DR-17
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { addDays } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import { areaKpis } from './area-kpis.ts'
import { rescissionRefund } from './rescission-refund.ts'

const paid = { paidOn: '2026-01-22', amount: 60_000_000 }
const refund = (more: object = {}) =>
  applyRule(rescissionRefund, { rule: 'REG88', raisedOn: '2026-07-10', payments: [paid], interestRate: '3.5', ...more }).result

test('2026-07-10 提出解除，三十日届满 2026-08-09 是星期日，顺延到 2026-08-10', () => {
  expect(refund()).toMatchObject({ nominalEnd: '2026-08-09', shiftedEnd: '2026-08-10', blockingEnd: '2026-08-10', principal: 60_000_000 })
  expect(refund().alerts).toEqual(['2026-07-30', '2026-08-06'])
})
test('一笔 600,000.00、年利率 3.5%、二百日、年计息 365 日：利息 11,506.85', () => {
  expect(refund({ refundOn: '2026-08-10' })).toMatchObject({ interest: 1_150_685, total: 61_150_685, toBank: 0, toBuyer: 61_150_685, lateDays: 0 })
  expect(refund().interest).toBe(1_150_685) // no day given: until the end of the period
})
test('示范文本：解除通知送达之日起十五日；合同另定日数的从合同', () => {
  const tpl = { rule: 'TPL2014_GROSS', raisedOn: undefined, noticeServedOn: '2026-07-10' }
  expect(refund(tpl)).toMatchObject({ nominalEnd: '2026-07-25', shiftedEnd: '2026-07-27' })
  expect(refund({ ...tpl, refundDays: 10 })).toMatchObject({ nominalEnd: '2026-07-20', shiftedEnd: '2026-07-20' })
  expect(refused(() => refund({ ...tpl, noticeServedOn: undefined }))).toEqual(['REQUIRED'])
})
test('按来源退：贷款部分还银行，其余退买受人', () => {
  const payments = [
    { paidOn: '2025-01-01', amount: 30_000_000, source: 'OWN' },
    { paidOn: '2025-03-01', amount: 70_000_000, source: 'LOAN' },
  ]
  const refundOn = '2026-08-10'
  expect(refund({ payments, refundOn })).toMatchObject({
    bySource: [
      { source: 'OWN', amount: 30_000_000 },
      { source: 'LOAN', amount: 70_000_000 },
    ],
    toBank: 70_000_000,
  })
  const balance = refund({ payments, refundOn, loanBalance: 68_000_000 })
  expect([balance.toBank, balance.toBank + balance.toBuyer]).toEqual([68_000_000, balance.total])
  expect(refused(() => refund({ payments, refundOn, loanBalance: 200_000_000 }))).toEqual(['RANGE'])
})
test('利息各笔相加后只取整一次', () => {
  const three = Array.from({ length: 3 }, () => ({ paidOn: '2026-08-09', amount: 100 }))
  // each alone is 0.48 fen and would vanish
  expect(refund({ payments: three, refundOn: '2026-08-10', interestRate: '1.75', dayBase: 365 }).interest).toBe(0)
  expect(refund({ payments: three, refundOn: '2026-08-10', interestRate: '175', dayBase: 365 }).interest).toBe(1)
})
test('没有利率、低于基准利率、日期颠倒，各说清楚；晚退的算出逾期日数', () => {
  expect(refused(() => refund({ interestRate: undefined }))).toEqual(['CONFIG_MISSING'])
  expect(refused(() => refund({ interestRate: '3.0', benchmarkRate: '3.5' }))).toEqual(['BELOW_STATUTORY_MINIMUM'])
  expect(refund({ benchmarkRate: '3.5' }).interest).toBe(1_150_685)
  expect(refused(() => refund({ refundOn: '2026-07-01' }))).toEqual(['DATE_ORDER'])
  expect(refused(() => refund({ payments: [{ ...paid, paidOn: '2026-12-01' }], interestRate: undefined }))).toEqual(['CONFIG_MISSING', 'DATE_ORDER'])
  expect(refund({ refundOn: '2026-08-15' }).lateDays).toBe(5)
})
test('利率按百分数填写，写成小数的指出来；闰年二月照日历计日', () => {
  expect(refused(() => refund({ interestRate: '0.035' }))).toEqual(['RANGE'])
  const leap = { raisedOn: '2028-02-01', refundOn: '2028-03-01', payments: [{ paidOn: '2028-02-28', amount: 36_500_000 }], interestRate: '1' }
  expect(refund(leap).interest).toBe(2_000) // two days over 29 February
})
test('早一日退少一日的息，退款总是本金加利息', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_000_000_000 }), fc.integer({ min: 0, max: 3_000 }), (amount, days) => {
      const on = (n: number) => refund({ payments: [{ paidOn: '2026-07-10', amount }], refundOn: addDays('2026-07-10', n) })
      expect(on(days + 1).interest).toBeGreaterThanOrEqual(on(days).interest)
      expect(on(days).total).toBe(amount + on(days).interest)
    }),
  )
})

test('指标没有分母的不出数，有分母的按两位小数', () => {
  const counts = { surveyed: 3, computed: 2, agreementsDue: 0, agreementsSigned: 0, collectDue: 300, collected: 100, refundDue: 0, refunded: 0 }
  expect(applyRule(areaKpis, { ...counts, settlementDays: [10, 15], over: 1 }).result).toEqual({
    computedPercent: '66.67',
    signedPercent: null,
    collectedPercent: '33.33',
    refundedPercent: null,
    averageDays: '12.5',
    over: 1,
    rescissions: 0,
  })
  expect(refused(() => applyRule(areaKpis, { ...counts, computed: 4 }))).toEqual(['RANGE'])
})
