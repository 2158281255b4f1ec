// covers S3-sign, handbook contract-filing §2
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { contractKpis } from './contract-kpis.ts'
import { depositCheck } from './deposit-check.ts'
import { depositOutcome } from './deposit-outcome.ts'

test('定金以总价的 20% 为限，恰好 20% 可以，多一分不行', () => {
  expect(applyRule(depositCheck, { price: 100_000_000, deposit: 20_000_000 }).result).toEqual({ verdict: 'OK', limit: 20_000_000, flags: [] })
  expect(refused(() => applyRule(depositCheck, { price: 100_000_000, deposit: 20_000_001 }))).toEqual(['DEPOSIT_OVER_LIMIT'])
  expect(refused(() => applyRule(depositCheck, { price: 100_000_003, deposit: 20_000_001 }))).toEqual(['DEPOSIT_OVER_LIMIT'])
})
test('认购书具备合同主要内容并已收款的，提示视为买卖合同', () => {
  expect(applyRule(depositCheck, { price: 100_000_000, deposit: 5_000_000, mainTerms: true, moneyReceived: true }).result).toMatchObject({
    verdict: 'WARN',
    flags: ['SUBSCRIPTION_IS_CONTRACT'],
  })
})
test.each([
  ['GIVER', 0, 5_000_000],
  ['TAKER', 10_000_000, 0],
  ['NONE', 5_000_000, 0],
])('未签约：%s 一方的原因，退买受人 %i 分，出卖人留 %i 分', (fault, toBuyer, keptBySeller) => {
  expect(applyRule(depositOutcome, { deposit: 5_000_000, fault }).result).toMatchObject({ toBuyer, keptBySeller })
})
test('超过 20% 的部分不产生定金效力：不没收，也不双倍', () => {
  const outcome = (fault: string) => applyRule(depositOutcome, { deposit: 25_000_000, price: 100_000_000, fault }).result
  expect(outcome('GIVER')).toEqual({ effectiveDeposit: 20_000_000, excess: 5_000_000, toBuyer: 5_000_000, keptBySeller: 20_000_000 })
  expect(outcome('TAKER').toBuyer).toBe(45_000_000)
  expect(outcome('NONE').toBuyer).toBe(25_000_000)
})
test('备案指标：分母为零显示「—」，百份合同变更件数按两位小数', () => {
  const { result } = applyRule(contractKpis, {
    due: 120,
    filedInTime: 114,
    filed: 118,
    daysSignedToFiled: 2183,
    submitted: 0,
    contracts: 130,
    changes: 4,
  })
  expect([result.filedInTimeRate, result.averageDays, result.returnRate, result.changesPer100].map((f) => f.shown)).toEqual([
    '95.00 %',
    '18.5',
    '—',
    '3.08',
  ])
  expect(refused(() => applyRule(contractKpis, { due: 1, filedInTime: 2 }))).toEqual(['RANGE'])
})
