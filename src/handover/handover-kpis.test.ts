// covers S2-5.1.10, handbook handover §14
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { handoverKpis } from './handover-kpis.ts'

const kpis = (input: object) => applyRule(handoverKpis, input).result

test('应交 320 户的例子：到访 92.50 %、交付 90.00 %、一次通过 62.50 %、户均 7.00、关闭 77.22 %', () => {
  const result = kpis({
    due: 320,
    visited: 296,
    delivered: 288,
    firstInspections: 296,
    firstPassed: 185,
    inspected: 296,
    defects: 2072,
    closed: 1600,
  })
  expect([result.visitRate, result.deliveryRate, result.firstPassRate, result.defectsPerUnit, result.closingRate].map((f) => f.shown)).toEqual([
    '92.50 %',
    '90.00 %',
    '62.50 %',
    '7.00',
    '77.22 %',
  ])
})
test('分母为零的指标不适用，显示「—」', () => {
  for (const figure of Object.values(kpis({}))) expect(figure).toMatchObject({ value: null, shown: '—' })
  expect(kpis({ due: 10 }).deliveryRate.shown).toBe('0.00 %')
})
test('平均整改时长按小时和日，保留一位小数', () => {
  expect(kpis({ defects: 2, closed: 2, repairMinutes: 2 * 2175 })).toMatchObject({ repairHours: { value: '36.3' }, repairDays: { value: '1.5' } })
})
test('应缴与自愿费用分开统计', () => {
  expect(kpis({ mandatoryDue: 300, mandatoryReceived: 200, voluntaryDue: 100, voluntaryReceived: 100 })).toMatchObject({
    mandatoryCollection: { shown: '66.67 %' },
    voluntaryCollection: { shown: '100.00 %' },
  })
})
test('分子多于分母的数字一次说全', () => expect(refused(() => kpis({ due: 1, delivered: 2, visited: 3 }))).toEqual(['RANGE', 'RANGE']))

test('目标按精确值比较：恰好达到算达到，户均问题数不得超过', () => {
  const result = kpis({
    due: 20,
    delivered: 19,
    visited: 18,
    inspected: 3,
    defects: 25,
    targets: { deliveryRate: '95', visitRate: '90.01', defectsPerUnit: '8.33' },
  })
  expect([result.deliveryRate.met, result.visitRate.met, result.defectsPerUnit.met, result.closingRate.met]).toEqual([true, false, false, null])
  expect(result.defectsPerUnit).toMatchObject({ value: '8.33', target: '8.33' })
})

test('收缴率的算法按元列出', () => {
  const { result, working } = applyRule(handoverKpis, { mandatoryDue: 140_697_967, mandatoryReceived: 9_468_850 })
  expect(result.mandatoryCollection.shown).toBe('6.73 %')
  expect(working.find((w) => w.label === '应缴费用收缴率')?.formula).toBe('应缴费用实收 94,688.50 ÷ 应缴费用应收 1,406,979.67')
})
