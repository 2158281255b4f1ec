// covers S5-calc, handbook mortgage-maths §§2, 4 (R09), 6
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { combinedLoan } from './combined-loan.ts'
import { loanRate } from './loan-rate.ts'
import { loanRepricing } from './loan-repricing.ts'
import { fundRows, lprRows, rateBefore, rateOn } from './rates.ts'

const reprice = (input: object) => applyRule(loanRepricing, input).result

test('跨重定价日的一期按天分段计息，合计取整一次：12 日 + 19 日 = 3,234.00', () => {
  expect(reprice({ balance: 98_000_000, n: 300, oldRate: '4.2', newRate: '3.6', repricingDate: '2025-01-01' })).toMatchObject({
    daysBefore: 12,
    daysAfter: 19,
    first: { dueDate: '2025-01-20', interest: 323_400 },
  })
})
test('重定价后新月供 4,555.07，首期本金 1,606.09、利息 3,243.88、还款 4,849.97', () => {
  const result = reprice({ balance: 98_299_305, n: 348, oldRate: '4.2', newRate: '3.6', repricingDate: '2025-01-01', instalment: 489_017 })
  expect(result).toMatchObject({ newInstalment: 455_507, change: -33_510, first: { interest: 324_388, principal: 160_609, payment: 484_997 } })
})
test('按整期生效的，跨日一期仍用原利率', () => {
  const result = reprice({
    balance: 98_299_305,
    n: 348,
    oldRate: '4.2',
    newRate: '3.6',
    repricingDate: '2025-01-01',
    instalment: 489_017,
    repriceMethod: 'NEXT_PERIOD',
  })
  expect(result.first).toMatchObject({ interest: 344_048, payment: 489_017, principal: 144_969 })
  expect(result.newInstalment).toBeLessThan(489_017)
})
test('等额本金重定价不改每期本金', () => {
  const result = reprice({ balance: 30_000_000, n: 300, method: 'EP', oldRate: '4.2', newRate: '3.6', repricingDate: '2025-01-01' })
  expect(result).toMatchObject({ newInstalment: 100_000, change: 0, first: { principal: 100_000 } })
})

test('新利率取重定价日之前（不含当日）最近一次公布的 LPR 加点', () => {
  const loan = { balance: 98_000_000, n: 300, oldRate: '4.2', spread: -30 }
  expect(reprice({ ...loan, after: '2024-06-15' })).toMatchObject({ repricingDate: '2025-01-01', lprDate: '2024-10-21', lpr: '3.60', newRate: '3.3' })
  expect(reprice({ ...loan, repricingDate: '2024-10-21' })).toMatchObject({ lprDate: '2024-07-22', newRate: '3.55' })
  const anniversary = { ...loan, repricing: 'ANNIVERSARY', disbursementDate: '2023-05-31', after: '2024-05-31' }
  expect(reprice(anniversary)).toMatchObject({ repricingDate: '2025-05-31', lprDate: '2025-05-20', flags: [] })
  expect(reprice({ ...anniversary, repricing: 'EVERY_3_MONTHS', after: '2024-11-30' })).toMatchObject({
    repricingDate: '2025-02-28',
    flags: ['TO_CONFIRM'],
  })
})
test('没有早于重定价日的 LPR 则拒绝；加点后为负也拒绝', () => {
  const loan = { balance: 98_000_000, n: 300, oldRate: '4.2' }
  expect(refused(() => reprice({ ...loan, repricingDate: '2019-08-20' }))).toEqual(['CONFIG_MISSING'])
  expect(refused(() => reprice({ ...loan, repricingDate: '2025-01-01', spread: -400 }))).toEqual(['RANGE'])
  expect(refused(() => reprice(loan))).toEqual(['REQUIRED'])
})
test('利率表按日期取行', () => {
  expect(rateOn(fundRows.first, '2025-05-08')?.rate).toBe('2.6')
  expect(rateBefore(lprRows, '2019-08-20')).toBeUndefined()
})

test('R09 组合贷款：2,545.83 + 1,601.36 = 4,147.19，总利息按精确和取整一次 492,988.94', () => {
  const { result } = applyRule(combinedLoan, combinedLoan.example)
  expect(result.tranches.map((t) => t.modelA.firstInstalment)).toEqual([254_583, 160_136])
  expect(result).toMatchObject({ instalment: 414_719, totalInterest: 49_298_894 })
  expect(result.rows[0]?.parts.reduce((a, b) => a + b, 0)).toBe(result.rows[0]?.payment)
  expect(result.rows.at(-1)?.balance).toBe(0)
})
test('组合贷款期数不同的，短的一笔先还清', () => {
  const { result } = applyRule(combinedLoan, {
    tranches: [
      { principal: 60_000_000, annualRate: '3.05', n: 240 },
      { kind: 'FUND', principal: 40_000_000, annualRate: '2.6', n: 360 },
    ],
    disbursementDate: '2026-01-10',
  })
  expect(result.rows).toHaveLength(360)
  expect(result.rows[240]?.parts[0]).toBe(0)
  expect(result.rows[0]?.dueDate).toBe('2026-02-20')
  expect(refused(() => applyRule(combinedLoan, { tranches: [{ principal: 1, annualRate: '30', n: 400 }] }))).toEqual(['RANGE'])
})

test('首期内重定价：从放款日起分段计息，不从没有过的还款日起', () => {
  const given = { balance: 100_000_000, n: 360, oldRate: '4.2', newRate: '3.6', repricingDate: '2025-01-01' }
  const first = reprice({ ...given, disbursementDate: '2024-12-10' })
  expect(first).toMatchObject({ daysBefore: 22, daysAfter: 19, first: { dueDate: '2025-01-20', interest: 446_667, principal: 154_645 } })
  expect(reprice({ ...given, disbursementDate: '2024-06-10' })).toMatchObject({ daysBefore: 12, daysAfter: 19 })
  const old = reprice({ ...given, disbursementDate: '2024-12-10', repriceMethod: 'NEXT_PERIOD' })
  expect(old.first.interest).toBe(478_333) // 1,000,000 × 4.2 % ÷ 360 × 41 days
  expect(refused(() => reprice({ ...given, disbursementDate: '2025-01-01' }))).toEqual(['DATE_ORDER'])
})

test('年利率：LPR 加点、基准利率乘倍数、公积金按日期，都按精确小数', () => {
  const rate = (input: object) => applyRule(loanRate, input).result
  expect(rate({ lpr: '3.50', spread: -30 })).toEqual({ annualRate: '3.2', baseRate: '3.50', rateDate: null })
  expect(rate({ kind: 'BASE', base: '4.9', factor: '0.85' }).annualRate).toBe('4.165')
  expect(rate({ date: '2024-10-21' })).toEqual({ annualRate: '3.6', baseRate: '3.60', rateDate: '2024-10-21' })
  expect(rate({ date: '2024-10-20', spread: 55 }).annualRate).toBe('4.4')
  expect(rate({ kind: 'FUND', date: '2025-05-07' }).annualRate).toBe('2.85')
  expect(rate({ kind: 'FUND', date: '2025-05-08', home: 'SECOND' }).annualRate).toBe('3.075')
  expect(rate({ kind: 'FUND', date: '2025-05-08', years: 5 }).annualRate).toBe('2.1')
  expect(refused(() => rate({ lpr: '3.5', spread: -351 }))).toEqual(['RANGE'])
  expect(refused(() => rate({ date: '2019-08-19' }))).toEqual(['CONFIG_MISSING'])
  expect(refused(() => rate({}))).toEqual(['REQUIRED'])
})
