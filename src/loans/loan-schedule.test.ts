// covers S5-calc S3-calc S5-CCB, handbook mortgage-maths §§2–5, 10
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { loanInstalment } from './loan-instalment.ts'
import { loanSchedule } from './loan-schedule.ts'

const quote = (principal: number, annualRate: string, n: number, more: object = {}) =>
  applyRule(loanInstalment, { principal, annualRate, n, ...more }).result
const plan = (principal: number, annualRate: string, n: number, more: object = {}) =>
  applyRule(loanSchedule, { principal, annualRate, n, ...more }).result
const yuan = (fen: number) => fen / 100

test.each([
  ['R01', 100_000_000, '4.9', 360, {}, 5307.27, 910_616.19, 5305.19, 910_615.12],
  ['R03', 30_000_000, '4.9', 360, {}, 1592.18, 273_184.86, 1592.1, 273_184.72],
  ['R04', 100_000_000, '2.6', 360, {}, 4003.4, 441_222.96, 4001.75, 441_222.35],
  ['R05', 100_000_000, '3.05', 360, {}, 4243.05, 527_499.59, 4245.47, 527_500.42],
  ['R06', 100_000_000, '4.9', 240, {}, 6544.44, 570_665.72, 6544.51, 570_665.67],
  ['R08', 50_000_000, '4.75', 60, {}, 9378.46, 62_707.36, 9378.18, 62_707.32],
  ['R10', 40_000_000, '4.9', 40, { frequency: 'QUARTER' }, 12_709.21, 108_368.47, 12_709.31, 108_368.5],
  ['R12', 12_000_000, '0', 120, {}, 1000, 0, 1000, 0],
])('%s 等额本息：测算与还款计划', (_, principal, rate, n, more, instalment, interestA, last, interestB) => {
  const a = quote(principal, rate, n, more)
  expect([a.instalment, a.totalInterest, a.total].map(yuan)).toEqual([instalment, interestA, yuan(Math.round(interestA * 100) + principal)])
  const b = plan(principal, rate, n, more)
  expect([b.instalment ?? 0, b.lastInstalment, b.totalInterest].map(yuan)).toEqual([instalment, last, interestB])
  expect(b).toMatchObject({ count: n, model: 'B' })
})

test('R01 的每期还款精确到十位小数，第一行与余额逐分相符', () => {
  const a = quote(100_000_000, '4.9', 360, { balanceAfter: [12, 60] })
  expect(a).toMatchObject({ exactInstalment: '5307.2672062281', total: 191_061_619 })
  expect(a.balances.map((b) => b.balance)).toEqual([98_497_841, 91_697_708])
  const b = plan(100_000_000, '4.9', 360)
  expect(b.rows[0]).toMatchObject({ interest: 408_333, principal: 122_394 })
  expect([b.rows[11]?.balance, b.rows[59]?.balance]).toEqual([98_497_839, 91_697_691])
  expect(plan(30_000_000, '4.9', 360).rows[0]).toMatchObject({ interest: 122_500, principal: 36_718 })
})

test('R02、R07、R11 等额本金：首期、递减额、末期、总利息', () => {
  const r02 = quote(100_000_000, '4.9', 360, { method: 'EP' })
  expect(r02).toMatchObject({ firstInstalment: 686_111, step: 1134, lastInstalment: 278_912, totalInterest: 73_704_167 })
  expect(r02.exactStep).toMatch(/^11\.34259/)
  const b02 = plan(100_000_000, '4.9', 360, { method: 'EP' })
  expect(b02).toMatchObject({ principalShare: 277_778, firstInstalment: 686_111, lastInstalment: 278_832, totalInterest: 73_704_108 })
  expect(b02.rows[1]?.payment).toBe(684_977)
  expect(b02.rows.at(-1)?.principal).toBe(277_698)
  expect(b02.rows.filter((r) => r.principal === 277_778)).toHaveLength(359)
  expect(quote(100_000_000, '4.9', 240, { method: 'EP' })).toMatchObject({
    firstInstalment: 825_000,
    step: 1701,
    lastInstalment: 418_368,
    totalInterest: 49_204_167,
  })
  const b07 = plan(100_000_000, '4.9', 240, { method: 'EP' })
  expect(b07).toMatchObject({ principalShare: 416_667, lastInstalment: 418_288, totalInterest: 49_204_129 })
  expect(b07.rows.at(-1)?.principal).toBe(416_587)
  const r11 = { method: 'EP', frequency: 'QUARTER' }
  expect(quote(40_000_000, '4.9', 40, r11)).toMatchObject({
    firstInstalment: 1_490_000,
    step: 12_250,
    lastInstalment: 1_012_250,
    totalInterest: 10_045_000,
  })
  expect(plan(40_000_000, '4.9', 40, r11)).toMatchObject({ firstInstalment: 1_490_000, lastInstalment: 1_012_250, totalInterest: 10_045_000 })
})

test('首期利息：按实际天数、整月加零头、整期三种算法', () => {
  const first = (firstInterestRule: string) => plan(100_000_000, '4.9', 360, { disbursementDate: '2024-03-12', firstInterestRule })
  expect(first('ACT360')).toMatchObject({ firstDueDate: '2024-04-20', firstInterestDays: 39, firstInstalment: 653_227 })
  expect(first('ACT360').rows[0]).toMatchObject({ interest: 530_833, principal: 122_394 })
  expect(first('MONTHS_PLUS_DAYS').rows[0]).toMatchObject({ interest: 517_222, payment: 639_616 })
  expect(first('FULL_MONTH').rows[0]).toMatchObject({ payment: 530_727 })
  expect(first('ACT360').rows[1]).toMatchObject({ dueDate: '2024-05-20', payment: 530_727, interest: 407_834 })
})

test('还款日 31 日在短月取月末，从锚定日数起，不漂移', () => {
  const { rows } = plan(100_000_000, '4.9', 360, { disbursementDate: '2025-12-15', dueDay: 31 })
  expect(rows.slice(0, 4).map((r) => r.dueDate)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
})
test.each([
  ['NEXT_DUE_DAY', '2024-03-12', '2024-03-20'],
  ['NEXT_DUE_DAY', '2024-03-20', '2024-04-20'],
  ['NEXT_MONTH_DUE_DAY', '2024-03-31', '2024-04-20'],
  ['MIN_GAP', '2024-03-12', '2024-04-20'],
  ['MIN_GAP', '2024-03-22', '2024-05-20'],
])('首个还款日 %s：%s 放款，%s', (firstDueRule, disbursementDate, due) => {
  expect(plan(100_000_000, '4.9', 12, { disbursementDate, firstDueRule }).firstDueDate).toBe(due)
})
test('按季还款只在三、六、九、十二月', () => {
  const { rows } = plan(40_000_000, '4.9', 5, { disbursementDate: '2024-03-12', frequency: 'QUARTER' })
  expect(rows.map((r) => r.dueDate)).toEqual(['2024-06-20', '2024-09-20', '2024-12-20', '2025-03-20', '2025-06-20'])
})
test('合同到期日不是还款日的，末期利息按天', () => {
  const { rows } = plan(10_000_000, '3.6', 3, { disbursementDate: '2026-01-05', contractEndDate: '2026-04-05' })
  const [, before, last] = rows
  expect(last).toMatchObject({ dueDate: '2026-04-05', balance: 0, interest: Math.round(((before?.balance ?? 0) * 3.6 * 16) / 36_000) })
  expect(refused(() => plan(10_000_000, '3.6', 3, { disbursementDate: '2026-01-05', contractEndDate: '2026-03-05' }))).toEqual(['DATE_ORDER'])
})

test('约定还款额多于计算值的，提前结束；不够付利息的，拒绝', () => {
  const early = plan(100_000_000, '4.9', 360, { payment: 1_000_000 })
  expect(early.count).toBeLessThan(360)
  expect(early.flags).toEqual(['EARLY_END'])
  expect(early.rows.at(-1)?.balance).toBe(0)
  expect(refused(() => plan(100_000_000, '4.9', 360, { payment: 408_332 }))).toEqual(['PAYMENT_BELOW_INTEREST'])
  expect(plan(100_000_000, '4.9', 360, { payment: 408_333 }).rows.at(-1)?.principal).toBe(100_000_000)
})

test.each([
  [{ principal: 0 }, 'RANGE'],
  [{ principal: -1 }, 'RANGE'],
  [{ principal: 100.5 }, 'FORMAT'],
  [{ annualRate: '-1' }, 'RANGE'],
  [{ annualRate: '24.0001' }, 'RANGE'],
  [{ annualRate: '4.90001' }, 'FORMAT'],
  [{ annualRate: 'x' }, 'FORMAT'],
  [{ n: 0 }, 'RANGE'],
  [{ n: 1.5 }, 'RANGE'],
  [{ n: 361 }, 'RANGE'],
  [{ n: 121, frequency: 'QUARTER' }, 'RANGE'],
  [{ principal: undefined }, 'REQUIRED'],
  [{ quarterMonths: [3, 3, 6, 9] }, 'DUPLICATE'],
])('拒绝 %o：%s', (change, code) => {
  expect(refused(() => applyRule(loanSchedule, { principal: 100_000_000, annualRate: '4.9', n: 360, ...change }))).toEqual([code])
})
test('提示：利率像小数、本金过小、每期本金不足一分', () => {
  expect(quote(100_000_000, '0.049', 360).flags).toEqual(['RATE_UNIT'])
  expect(quote(99_999, '4.9', 12).flags).toEqual(['SMALL_PRINCIPAL'])
  const tiny = plan(100, '4.9', 360, { method: 'EP' })
  expect(tiny.flags).toEqual(['SMALL_PRINCIPAL', 'SHARE_BELOW_FEN'])
  expect(tiny.rows.at(-1)?.principal).toBe(100)
  expect(quote(100_000_000, '24', 360).flags).toEqual([])
})

const anyLoan = fc.record({
  principal: fc.integer({ min: 1, max: 2_000_000_000 }),
  annualRate: fc.integer({ min: 0, max: 240_000 }).map((r) => `${Math.floor(r / 10_000)}.${String(r % 10_000).padStart(4, '0')}`),
  n: fc.integer({ min: 1, max: 360 }),
  method: fc.constantFrom('EPI', 'EP'),
})
test('任何还款计划：本金之和等于贷款，末期余额为零，还款 = 本金 + 利息', () => {
  fc.assert(
    fc.property(anyLoan, (loan) => {
      const { rows } = plan(loan.principal, loan.annualRate, loan.n, loan)
      expect(rows.reduce((sum, r) => sum + r.principal, 0)).toBe(loan.principal)
      expect(rows.at(-1)?.balance).toBe(0)
      expect(rows.length).toBeLessThanOrEqual(loan.n)
      expect(rows.every((r) => r.payment === r.principal + r.interest && r.principal >= 0)).toBe(true)
    }),
    { numRuns: 150 },
  )
})
test('任何测算：等额本金的利息少于等额本息，利息不为负', () => {
  fc.assert(
    fc.property(anyLoan, (loan) => {
      const [epi, ep] = ['EPI', 'EP'].map((method) => quote(loan.principal, loan.annualRate, loan.n, { method }))
      expect(epi?.totalInterest).toBeGreaterThanOrEqual(ep?.totalInterest ?? Number.NaN)
      expect(ep?.totalInterest).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 150 },
  )
})
