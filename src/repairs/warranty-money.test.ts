// covers S2-5.1.11, handbook warranty §§4, 7
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { warrantyDeduction } from './warranty-deduction.ts'
import { warrantyKpis } from './warranty-kpis.ts'

const deduction = (more: object = {}) => applyRule(warrantyDeduction, { thirdPartyCost: 320_000, feeRate: '0.50', ...more }).result

test('第三方 3,200.00、费率 0.50：扣 4,800.00；不设费率按原价', () => {
  expect(deduction()).toEqual({ deduction: 480_000, fromRetention: null, toClaim: null })
  expect(deduction({ feeRate: '0' }).deduction).toBe(320_000)
  expect(deduction({ retention: 100_000 })).toMatchObject({ fromRetention: 100_000, toClaim: 380_000 })
})
test('施工单位保修期已满的不得扣款，届满当日还可以；未催告的不得扣款', () => {
  expect(refused(() => deduction({ builderEnd: '2030-03-01', reportDate: '2030-03-02', reminded: false }))).toEqual(['BUILDER_EXPIRED', 'STATE'])
  expect(deduction({ builderEnd: '2030-03-01', reportDate: '2030-03-01' }).deduction).toBe(480_000)
})

test('640 单、520 户、付第三方 48,000、自有 12,000、扣回 33,000：户均 1.23 单、51.92 元', () => {
  const { result } = applyRule(warrantyKpis, {
    received: 640,
    deliveredUnits: 520,
    thirdPartyCost: 4_800_000,
    ownCost: 1_200_000,
    deducted: 3_300_000,
  })
  expect(result).toMatchObject({ repairsPerUnit: { value: '1.23' }, costPerUnit: 5_192, onSite24: { value: null, shown: '—' } })
})
test('分子多于分母的拒绝；没有户数的不算', () => {
  expect(refused(() => applyRule(warrantyKpis, { received: 1, respondedInTime: 2, repeats: 2 }))).toEqual(['RANGE', 'RANGE'])
  expect(applyRule(warrantyKpis, { received: 3, respondedInTime: 2 }).result).toMatchObject({
    responseOnTime: { shown: '66.67 %' },
    costPerUnit: null,
  })
})
