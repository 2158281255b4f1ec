// covers S5-calc S3-calc S3-loan, handbook mortgage-maths §§4, 8, 9, mortgage-process §11, sales-office §8
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { bulletLoan } from './bullet-loan.ts'
import { downPayment } from './down-payment.ts'
import { fortnightlyLoan } from './fortnightly-loan.ts'
import { instalmentPer10000 } from './instalment-per-10000.ts'
import { loanAffordability } from './loan-affordability.ts'
import { penaltyInterest } from './penalty-interest.ts'

test('双周供：每次 2,653.63，657 次，利息 740,949.16', () => {
  const { result } = applyRule(fortnightlyLoan, { principal: 100_000_000, annualRate: '4.9', n: 360 })
  expect(result).toMatchObject({ payment: 265_363, count: 657, totalInterest: 74_094_916 })
  expect(result.rows.at(-1)?.balance).toBe(0)
})
test('双周供另两种计息', () => {
  const count = (interestBasis: string) =>
    applyRule(fortnightlyLoan, { principal: 100_000_000, annualRate: '4.9', n: 360, interestBasis }).result.totalInterest
  expect(count('ACT360')).toBeGreaterThan(74_094_916)
  expect(count('R26')).toBeGreaterThan(74_094_916)
})

test('到期一次还本付息：按月 4,350.00，按天算头不算尾', () => {
  const loan = { principal: 10_000_000, annualRate: '4.35' }
  expect(applyRule(bulletLoan, { ...loan, months: 12 }).result).toMatchObject({ interest: 435_000, payment: 10_435_000 })
  const byDays = { ...loan, interestRule: 'ACT360', disbursementDate: '2026-01-01', endDate: '2027-01-01' }
  expect(applyRule(bulletLoan, byDays).result).toMatchObject({ days: 365, interest: 441_042 })
  expect(refused(() => applyRule(bulletLoan, { ...loan, months: 13 }))).toEqual(['RANGE'])
  expect(refused(() => applyRule(bulletLoan, { ...byDays, endDate: '2027-01-02' }))).toEqual(['RANGE'])
  expect(refused(() => applyRule(bulletLoan, { ...byDays, endDate: '2026-01-01' }))).toEqual(['DATE_ORDER'])
  expect(refused(() => applyRule(bulletLoan, loan))).toEqual(['REQUIRED'])
  expect(applyRule(bulletLoan, { ...loan, disbursementDate: '2026-01-31', endDate: '2026-02-28' }).result.interest).toBe(36_250)
  expect(refused(() => applyRule(bulletLoan, { ...loan, disbursementDate: '2026-01-31', endDate: '2026-03-01' }))).toEqual(['REQUIRED'])
  const both = { ...loan, interestRule: 'ACT360', disbursementDate: '2024-02-29', months: 12 }
  expect(applyRule(bulletLoan, both).result).toMatchObject({ days: 365, interest: 441_042 }) // 2024-02-29 to 2025-02-28
})

test('罚息：1,223.94 逾期 15 日，7.35%，3.75 元；逾期利息另计复利', () => {
  const given = { overduePrincipal: 122_394, annualRate: '4.9', days: 15 }
  expect(applyRule(penaltyInterest, given).result).toMatchObject({ penaltyRate: '7.35', penaltyInterest: 375, compoundInterest: 0, total: 375 })
  const dated = { ...given, days: undefined, dueDate: '2026-01-20', date: '2026-02-04', overdueInterest: 408_333 }
  expect(applyRule(penaltyInterest, dated).result).toMatchObject({ days: 15, compoundInterest: 1251, total: 1626 })
  expect(refused(() => applyRule(penaltyInterest, { ...given, penaltyFactor: '1.2999' }))).toEqual(['RANGE'])
  expect(refused(() => applyRule(penaltyInterest, { ...given, penaltyFactor: '1.5001' }))).toEqual(['RANGE'])
})

test('万元月供表由公式生成：2.6%、3.05%、3.5%、4.9%', () => {
  const { rows } = applyRule(instalmentPer10000, { annualRates: ['2.6', '3.05', '3.5', '4.9'] }).result
  expect(rows.map((r) => r.instalment)).toEqual([4003, 4243, 4490, 5307])
})

const afford = (input: object) => applyRule(loanAffordability, input).result
test('月供 5,307.27、物业费 300、收入 10,000：56.07% 不通过，最低收入 11,214.54', () => {
  const result = afford({ income: 1_000_000, instalment: 530_727, propertyFee: 30_000 })
  expect(result).toMatchObject({ housing: { percent: '56.07', passes: false }, leastIncome: 1_121_454, passes: false })
  expect(afford({ income: 1_121_454, instalment: 530_727, propertyFee: 30_000 })).toMatchObject({
    housing: { percent: '50.00', passes: true },
    passes: true,
  })
  expect(afford({ income: 1_121_453, instalment: 530_727, propertyFee: 30_000 }).housing).toEqual({ percent: '50.00', limit: '50', passes: false })
})
test('正好等于上限通过；其他月供计入全部债务', () => {
  expect(afford({ income: 1_000_000, instalment: 500_000, otherDebt: 50_000 })).toMatchObject({ passes: true, leastIncome: 1_000_000 })
  expect(afford({ income: 1_000_000, instalment: 500_000, otherDebt: 50_001 }).allDebt.passes).toBe(false)
})
test('按季还款按三分之一精确比较：差三分之一分也不通过', () => {
  const asked = { instalment: 1_270_921, frequency: 'quarter', propertyFee: 30_000 }
  expect(afford({ ...asked, income: 907_281 })).toMatchObject({ leastIncome: 907_281, housing: { passes: true } })
  expect(afford({ ...asked, income: 907_280 }).housing).toEqual({ percent: '50.00', limit: '50', passes: false })
})
test('成数：贷款除以成交价与评估价的较低者', () => {
  const asked = { income: 9_000_000, instalment: 1, price: 100_000_000, valuation: 90_000_000, minDownPct: '30' }
  expect(afford({ ...asked, loan: 63_000_000 }).limits).toEqual([{ name: 'LOAN_TO_VALUE', value: '70.00%', limit: '70.00%', passes: true }])
  expect(afford({ ...asked, loan: 63_000_001 }).limits[0]?.passes).toBe(false)
})
test('最高可贷：由收入反推，取整万元；收入不足以支付物业费的提示', () => {
  const result = afford({ income: 1_121_454, propertyFee: 30_000, annualRate: '4.9', n: 360 })
  expect(result.offeredLoan).toBe(100_000_000)
  expect(result.largestLoan).toBeGreaterThanOrEqual(100_000_000)
  expect(afford({ income: 50_000, propertyFee: 30_000, annualRate: '4.9', n: 360 })).toMatchObject({ offeredLoan: 0, flags: ['INCOME_TOO_LOW'] })
  expect(afford({ income: 1_000_000, annualRate: '0', n: 100 }).largestLoan).toBe(50_000_000)
})
test('组合贷款取各笔之和，等额本金取首期', () => {
  const loans = [
    { principal: 60_000_000, annualRate: '3.05', n: 360 },
    { principal: 40_000_000, annualRate: '2.6', n: 360 },
  ]
  expect(afford({ income: 1_000_000, loans }).instalment).toBe(414_719)
  expect(afford({ income: 1_000_000, loans: [{ principal: 100_000_000, annualRate: '4.9', n: 360, method: 'EP' }] }).instalment).toBe(686_111)
})
test('年龄、年限、房龄、成数各有上限，等于上限通过', () => {
  const loans = [{ principal: 70_000_000, annualRate: '3.5', n: 360 }]
  const asked = {
    income: 9_000_000,
    loans,
    birthDate: '1991-06-15',
    applicationDate: '2026-06-15',
    price: 100_000_000,
    minDownPct: '30',
    buildingAge: 20,
  }
  expect(afford(asked).limits.map((l) => [l.name, l.passes])).toEqual([
    ['TERM', true],
    ['AGE', true],
    ['BUILDING_AGE', true],
    ['LOAN_TO_VALUE', true],
  ])
  expect(
    afford({ ...asked, birthDate: '1990-06-15', valuation: 99_999_999, buildingAge: 21, premises: 'COMMERCIAL' }).limits.every((l) => !l.passes),
  ).toBe(true)
  expect(afford({ ...asked, birthDate: '1996-02-29', applicationDate: '2026-02-28' }).limits[1]?.value).toBe('60')
  expect(refused(() => afford({ income: 1, birthDate: '2027-01-01', applicationDate: '2026-01-01' }))).toEqual(['REQUIRED', 'DATE_ORDER'])
})

const down = (input: object) => applyRule(downPayment, input).result
test('首付：刚好三成通过，少一分拒绝', () => {
  const abc = { total: 100_000_000, contractDate: '2026-06-15', template: 'ABC' }
  expect(down({ ...abc, downPayment: 30_000_000 }).required).toBe(30_000_000)
  expect(refused(() => down({ ...abc, downPayment: 29_999_999 }))).toEqual(['DOWN_PAYMENT_TOO_LOW'])
})
test('比例可以直接给定，不取各行', () => {
  expect(down({ total: 100_000_001, minPct: '33.3333' })).toMatchObject({ required: 33_333_301, rowScope: null })
  expect(refused(() => down({ total: 1, minPct: '100.1' }))).toEqual(['RANGE'])
  expect(refused(() => down({ total: 1 }))).toEqual(['REQUIRED'])
})
test.each([
  [{ total: 128_650_000, contractDate: '2026-06-15', template: 'ABC' }, 38_595_000, 90_000_000, 38_650_000],
  [{ total: 88_888_800, contractDate: '2026-06-15', template: 'ABC', premises: 'COMMERCIAL' }, 35_555_520, 53_000_000, 35_888_800],
  [{ total: 161_708_100, contractDate: '2026-06-15' }, 24_256_215, 137_000_000, 24_708_100],
])('可贷取整万元，余数并入首付：%o', (input, required, loan, downPayment) => {
  expect(down(input)).toMatchObject({ required, loan, downPayment })
})
test('最低比例取各层最高，按合同签订日取行；没有行的拒绝', () => {
  const shop = { total: 100_000_000, premises: 'COMMERCIAL' }
  expect(down({ ...shop, contractDate: '2026-01-16', template: 'ABC' })).toMatchObject({ minPct: '50', rowScope: 'NATION' })
  expect(down({ ...shop, contractDate: '2026-01-17' }).minPct).toBe('30')
  expect(down({ total: 100_000_000, contractDate: '2026-06-15', kind: 'FUND' }).minPct).toBe('20')
  expect(down({ total: 161_708_100, contractDate: '2026-06-15' }).downPct).toBe('15.28')
  expect(refused(() => down({ total: 100_000_000, contractDate: '2024-09-23' }))).toEqual(['CONFIG_MISSING'])
})
