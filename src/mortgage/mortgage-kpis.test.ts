// covers S5-def, S4-2, handbook mortgage-process §16
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { mortgageKpis } from './mortgage-kpis.ts'

const kpis = (input: object) => applyRule(mortgageKpis, input).result

test('回款周期的例子：平均 49.1 日、中位 42.0 日、P90 取第九个 75 日', () => {
  expect(kpis({ cycles: [28, 31, 35, 35, 40, 44, 52, 61, 75, 90] }).cycle).toEqual({ count: 10, mean: '49.1', median: '42.0', p90: 75 })
})
test('没有样本的指标不适用', () => {
  const none = kpis({})
  expect(none.cycle).toEqual({ count: 0, mean: null, median: null, p90: null })
  for (const share of [none.firstPass, none.refusal, none.completeness, none.fundsCheck, none.depositRecovery]) expect(share.shown).toBe('—')
})
test('在途按揭：未批贷按意向金额，批贷后按批准金额，减已放款；未结的才算', () => {
  const result = kpis({
    cases: [
      { state: '收资料', wanted: 900 },
      { state: '已批贷', wanted: 900, approved: 800 },
      { state: '待放款', wanted: 900, approved: 800, disbursed: 300 },
      { state: '已撤回', wanted: 900, open: false },
    ],
  })
  expect(result).toMatchObject({ inTransit: 900 + 800 + 500, inTransitBy: { 收资料: 900, 已批贷: 800, 待放款: 500 } })
})
test('一次通过率、拒贷率以有决定的为分母；补过件的不算一次通过', () => {
  const cases = [{ decision: 'APPROVED' }, { decision: 'APPROVED', supplements: 1 }, { decision: 'REFUSED' }, {}]
  expect(kpis({ cases })).toMatchObject({ firstPass: { shown: '33.33 %' }, refusal: { shown: '33.33 %' } })
})
test('资料齐全率：签约满七日的里面七日内齐全的', () => {
  const cases = [
    { contractSignedOn: '2026-06-01', completeOn: '2026-06-08' },
    { contractSignedOn: '2026-06-01', completeOn: '2026-06-09' },
    { contractSignedOn: '2026-06-10', completeOn: '2026-06-11' },
  ]
  expect(kpis({ asOf: '2026-06-15', cases }).completeness).toMatchObject({ numerator: 1, denominator: 2 })
})
test('到账核对及时：放款当日或其后第一个工作日', () => {
  const cases = [
    { fundedOn: '2026-06-12', reconciledOn: '2026-06-15' }, // 周五放款，周一核对
    { fundedOn: '2026-06-12', reconciledOn: '2026-06-16' },
    { fundedOn: '2026-06-12' },
  ]
  expect(kpis({ cases }).fundsCheck).toMatchObject({ numerator: 1, denominator: 3 })
})
test('保证金回收率只看担保已解除的；签约后 30、45、60 日未放款的提醒', () => {
  const result = kpis({
    asOf: '2026-06-30',
    cases: [
      { released: true, depositDue: 100, depositReturned: 50, open: false },
      { released: false, depositDue: 100 },
      { contractSignedOn: '2026-05-31' },
      { contractSignedOn: '2026-05-16' },
      { contractSignedOn: '2026-04-01' },
      { contractSignedOn: '2026-04-01', fundedOn: '2026-06-01' },
    ],
  })
  expect(result.depositRecovery.shown).toBe('50.00 %')
  expect(result.overdue).toEqual({ 30: 1, 45: 1, 60: 1 })
})
test('日期颠倒的一次说全', () => {
  const wrong = { contractSignedOn: '2026-06-02', fundedOn: '2026-06-03', reconciledOn: '2026-06-01' }
  expect(refused(() => kpis({ cases: [wrong] }))).toEqual(['DATE_ORDER', 'DATE_ORDER'])
})
test('P90 与中位总在最小和最大之间，P90 不小于中位', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }), (cycles) => {
      const { median, p90 } = kpis({ cycles }).cycle
      expect(Number(p90)).toBeGreaterThanOrEqual(Number(median))
      expect(cycles).toContain(p90)
    }),
  )
})
