// covers S5-calc, handbook mortgage-maths §7
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { loanPrepayment } from './loan-prepayment.ts'

const r01 = { principal: 100_000_000, annualRate: '4.9', n: 360, paid: 60 }
const prepay = (more: object, loan: object = r01) => applyRule(loanPrepayment, { ...loan, ...more }).result

test('减少月供：300 期，每期 4,149.71，少付利息 147,266.59', () => {
  expect(prepay({ prepaidPrincipal: 20_000_000 })).toMatchObject({
    balance: 91_697_691,
    oldInterest: 67_520_201,
    newBalance: 71_697_691,
    newInstalment: 414_971,
    count: 300,
    lastInstalment: 414_904,
    newInterest: 52_793_542,
    savedInterest: 14_726_659,
  })
})
test('缩短年限、月供不变：197 期，末期 4,475.68，少付利息 347,478.32', () => {
  expect(prepay({ prepaidPrincipal: 20_000_000, option: 'SHORTER_TERM' })).toMatchObject({
    newInstalment: 530_727,
    count: 197,
    lastInstalment: 447_568,
    newInterest: 32_772_369,
    savedInterest: 34_747_832,
  })
})
test('整期缩短：进位 197 期月供略低，舍去 196 期月供略高', () => {
  const up = prepay({ prepaidPrincipal: 20_000_000, option: 'SHORTER_TERM', shortenRule: 'WHOLE_TERM_UP' })
  const down = prepay({ prepaidPrincipal: 20_000_000, option: 'SHORTER_TERM', shortenRule: 'WHOLE_TERM_DOWN' })
  expect([up.count, down.count]).toEqual([197, 196])
  expect(up.newInstalment).toBeLessThan(530_727)
  expect(down.newInstalment).toBeGreaterThan(530_727)
})
test('还款日后十日全部结清：应计利息 1,248.11，共 918,225.02', () => {
  expect(prepay({ option: 'PAYOFF', daysSinceDue: 10 })).toMatchObject({
    accruedInterest: 124_811,
    payoff: 91_822_502,
    amountDue: 91_822_502,
    newBalance: 0,
    rows: [],
  })
  const dated = { option: 'PAYOFF', lastDueDate: '2029-04-20', prepaymentDate: '2029-04-30' }
  expect(prepay(dated)).toMatchObject({ accruedInterest: 124_811, payoff: 91_822_502 })
})
test('交来的款先还利息和费用，再还本金；不在还款日的，下期利息从提前还款日起按天', () => {
  const mid = prepay({ amountPaid: 20_124_811, lastDueDate: '2029-04-20', prepaymentDate: '2029-04-30' })
  expect(mid).toMatchObject({ prepaidPrincipal: 20_000_000, newBalance: 71_697_691, amountDue: 20_124_811 })
  expect(mid.rows[0]).toMatchObject({
    interest: Math.round((71_697_691 * 4.9 * 20) / 36_000),
    principal: 414_971 - Math.round((71_697_691 * 4.9) / 1200),
  })
  expect(mid.savedAfterCosts).toBe(mid.savedInterest - 124_811)
  expect(refused(() => prepay({ prepaidPrincipal: 20_000_000, daysSinceDue: 10 }))).toEqual(['REQUIRED'])
})
test('违约金按若干个月利息计收', () => {
  expect(prepay({ prepaidPrincipal: 20_000_000, feeMonths: 1 })).toMatchObject({ fee: 81_667, amountDue: 20_081_667 })
  expect(prepay({ amountPaid: 20_081_667, feeMonths: 1 })).toMatchObject({ prepaidPrincipal: 20_000_000, fee: 81_667 })
})
test('等额本金：减少月供按剩余期数重分，缩短年限每期本金不变', () => {
  const ep = { principal: 36_000_000, annualRate: '3.6', n: 360, paid: 60, method: 'EP' }
  expect(prepay({ prepaidPrincipal: 15_000_000 }, ep)).toMatchObject({ newBalance: 15_000_000, newInstalment: 50_000, count: 300 })
  expect(prepay({ prepaidPrincipal: 15_050_000, option: 'SHORTER_TERM' }, ep)).toMatchObject({
    newInstalment: 100_000,
    count: 150,
    newBalance: 14_950_000,
  })
})
test('提前还款达到余额的按结清；多于结清所需的拒绝', () => {
  expect(prepay({ prepaidPrincipal: 91_697_691 }).option).toBe('PAYOFF')
  expect(prepay({ amountPaid: 91_822_502, daysSinceDue: 10 })).toMatchObject({ option: 'PAYOFF', amountDue: 91_822_502 })
  expect(refused(() => prepay({ prepaidPrincipal: 91_697_692 }))).toEqual(['RANGE'])
  expect(refused(() => prepay({ amountPaid: 91_822_503, daysSinceDue: 10 }))).toEqual(['RANGE'])
})
test('还款额不够付新余额的利息，不能缩短', () => {
  const stuck = { balance: 100_000_000, remaining: 120, annualRate: '12', instalment: 500_000, prepaidPrincipal: 10_000_000, option: 'SHORTER_TERM' }
  expect(refused(() => prepay(stuck, {}))).toEqual(['SHORTEN_IMPOSSIBLE'])
})
test('日期颠倒、缺少余额，一次说清', () => {
  expect(refused(() => prepay({ prepaidPrincipal: 1, prepaymentDate: '2024-03-12', disbursementDate: '2024-03-12' }))).toEqual(['DATE_ORDER'])
  expect(refused(() => prepay({ prepaidPrincipal: 1, prepaymentDate: '2029-04-19', lastDueDate: '2029-04-20' }))).toEqual(['DATE_ORDER'])
  expect(refused(() => prepay({}, { annualRate: '4.9' }))).toEqual(['REQUIRED', 'REQUIRED', 'REQUIRED', 'REQUIRED'])
})
test('超出合同限制只提示：满一年起、每年次数、整万元、提前申请', () => {
  const limits = { fromMonth: 13, timesPerYear: 1, multipleOf: 1_000_000, noticeDays: 15 }
  const within = { prepaidPrincipal: 20_000_000, limits, timesThisYear: 0, noticeDays: 15 }
  expect(prepay(within).flags).toEqual([])
  for (const change of [{ month: 12 }, { timesThisYear: 1 }, { prepaidPrincipal: 20_000_001 }, { noticeDays: 14 }])
    expect(prepay({ ...within, ...change }).flags).toEqual(['CONTRACT_LIMIT'])
})

test('剩余期数超出最长年限，只说一次', () => {
  expect(refused(() => prepay({}, { annualRate: '4.9', balance: 50_000_000, remaining: 361, prepaidPrincipal: 1 }))).toEqual(['RANGE'])
})

test('提前还款总能少付利息，缩短年限不少于减少月供', () => {
  const any = fc.record({
    rate: fc.integer({ min: 100, max: 90_000 }),
    paid: fc.integer({ min: 0, max: 300 }),
    share: fc.integer({ min: 5, max: 95 }),
  })
  fc.assert(
    fc.property(any, ({ rate, paid, share }) => {
      const loan = { principal: 100_000_000, annualRate: (rate / 10_000).toFixed(4), n: 360, paid }
      const balance = prepay({ option: 'PAYOFF' }, loan).balance
      const [lower, shorter] = (['LOWER_PAYMENT', 'SHORTER_TERM'] as const).map((option) =>
        prepay({ option, prepaidPrincipal: Math.round((balance * share) / 100) }, loan),
      )
      expect(lower?.savedInterest).toBeGreaterThanOrEqual(-360)
      expect((shorter?.savedInterest ?? 0) - (lower?.savedInterest ?? 0)).toBeGreaterThanOrEqual(-360) // at most half a fen a row
      expect(shorter?.rows.at(-1)?.balance).toBe(0)
    }),
    { numRuns: 60 },
  )
})
