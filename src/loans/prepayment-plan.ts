import { compare, type Fraction, times, whole } from '../kernel/decimal.ts'
import { Refusal } from '../kernel/refusal.ts'
import { accruedInterest } from './day-interest.ts'
import { periodicRate } from './equal-payment.ts'
import { type PlanRow, planOf, unitOf } from './plan.ts'
import type { PrepaymentPoint } from './prepayment-point.ts'
import { type Frequency, type Method, perYear } from './terms.ts'

export const prepaymentOptions = ['LOWER_PAYMENT', 'SHORTER_TERM', 'PAYOFF'] as const
export type PrepaymentOption = (typeof prepaymentOptions)[number]
export const prepaymentWords: Readonly<Record<PrepaymentOption, string>> = {
  LOWER_PAYMENT: '减少月供，期限不变',
  SHORTER_TERM: '缩短年限',
  PAYOFF: '全部结清',
}
export const shortenRules = ['KEEP_PAYMENT', 'WHOLE_TERM_UP', 'WHOLE_TERM_DOWN'] as const

type Asked = {
  readonly option: PrepaymentOption
  readonly shortenRule: (typeof shortenRules)[number]
  readonly annualRate: string
  readonly method: Method
  readonly frequency: Frequency
}
export type NewPlan = { readonly unit: number; readonly rows: readonly PlanRow[]; readonly formula: string }

/** The plan after a prepayment (mortgage-maths §7). Between due days the next interest runs from the day of prepayment. */
export const newPlan = (asked: Asked, point: PrepaymentPoint, balance: number): NewPlan => {
  if (asked.option === 'PAYOFF' || balance === 0) return { unit: 0, rows: [], formula: '本金、利息、费用一次结清' }
  if (point.daysSince > 0 && point.daysTo === undefined)
    throw new Refusal({ code: 'REQUIRED', message: '不在还款日提前还款的，请填写下一还款日', field: 'nextDueDate' }, 400)
  const plan = { ...termsAfter(asked, point, balance) }
  const rows = planOf({ ...asked, principal: balance, n: plan.n }, plan.unit)
  return { unit: plan.unit, formula: plan.formula, rows: point.daysSince > 0 ? firstByDays(rows, asked, balance, point.daysTo ?? 0) : rows }
}

type After = { readonly n: number; readonly unit: number; readonly formula: string }

const termsAfter = (asked: Asked, point: PrepaymentPoint, balance: number): After => {
  const { remaining, unit } = point
  const freshUnit = (n: number) => unitOf({ ...asked, principal: balance, n })
  if (asked.option === 'LOWER_PAYMENT') return { n: remaining, unit: freshUnit(remaining), formula: `余额在剩余 ${remaining} 期内重新计算` }
  if (asked.method === 'EP') return { n: Math.ceil(balance / unit), unit, formula: '每期本金不变，期数 = 余额 ÷ 每期本金，进位' }
  const i = periodicRate(asked.annualRate, perYear[asked.frequency])
  if (compare(times(whole(balance), i), whole(unit)) >= 0)
    throw new Refusal({ code: 'SHORTEN_IMPOSSIBLE', message: '每期还款额不足以支付新余额的利息，不能缩短年限', field: 'option' }, 400)
  if (asked.shortenRule === 'KEEP_PAYMENT') return { n: remaining, unit, formula: '每期还款不变，还至余额为零，末期较小' }
  const { up, down } = wholeTerms(balance, i, unit)
  const n = Math.min(remaining, asked.shortenRule === 'WHOLE_TERM_UP' ? up : Math.max(1, down))
  return {
    n,
    unit: freshUnit(n),
    formula: `−ln(1 − 余额·i ÷ 还款额) ÷ ln(1 + i) ${asked.shortenRule === 'WHOLE_TERM_UP' ? '进位' : '舍去'}为 ${n} 期`,
  }
}

/** The whole numbers of periods on both sides of the exact term: the smallest n with (1+i)ⁿ ≥ M/(M − B·i), compared exactly. */
const wholeTerms = (balance: number, i: Fraction, unit: number): { readonly up: number; readonly down: number } => {
  const [b, m] = [BigInt(balance), BigInt(unit)]
  if (i.n === 0n) return { up: Math.ceil(balance / unit), down: Math.floor(balance / unit) }
  const [a, left, right] = [i.d + i.n, m * i.d - b * i.n, m * i.d]
  let [grown, still, n] = [1n, 1n, 0]
  while (grown * left < right * still) {
    grown *= a
    still *= i.d
    n++
  }
  return { up: n, down: grown * left === right * still ? n : n - 1 }
}

const firstByDays = (rows: readonly PlanRow[], asked: Asked, balance: number, days: number): readonly PlanRow[] =>
  rows.map((row, at) => {
    if (at > 0) return row
    const interest = accruedInterest(balance, asked.annualRate, days)
    return { ...row, interest, payment: row.principal + interest }
  })
