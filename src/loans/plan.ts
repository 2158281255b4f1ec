import { type Fraction, rounded, times, whole } from '../kernel/decimal.ts'
import { Refusal } from '../kernel/refusal.ts'
import { equalPayment, periodicRate } from './equal-payment.ts'
import { perYear, type Terms } from './terms.ts'

/** One instalment of model B 还款计划, in fen; `balance` is what is owed after it. */
export type PlanRow = {
  readonly k: number
  readonly payment: number
  readonly principal: number
  readonly interest: number
  readonly balance: number
}

/**
 * The plan of model B (mortgage-maths §3): every row is rounded, the last one carries the whole balance, and the plan ends early where
 * a payment covers it before. `fixed` is a payment (EPI) or a principal share (EP) given instead of the computed one.
 */
export const planOf = (terms: Terms, fixed?: number): readonly PlanRow[] => {
  const i = periodicRate(terms.annualRate, perYear[terms.frequency])
  const unit = fixed ?? unitOf(terms)
  return planRows(terms.principal, terms.n, (balance) => interestOn(balance, i), terms.method === 'EPI' ? { payment: unit } : { share: unit })
}

/** Rows until the balance is gone: with a payment that includes interest, or with a share of principal to which interest is added. */
export const planRows = (
  principal: number,
  n: number,
  interestOf: (balance: number) => number,
  by: { readonly payment: number } | { readonly share: number },
): readonly PlanRow[] => {
  const rows: PlanRow[] = []
  let balance = principal
  for (let k = 1; k <= n && balance > 0; k++) {
    const interest = interestOf(balance)
    const due = 'share' in by ? by.share : by.payment - interest
    if (due < 0) throw new Refusal({ code: 'PAYMENT_BELOW_INTEREST', message: `第 ${k} 期还款额不足以支付利息`, field: 'payment' }, 400)
    const paid = k === n || due >= balance ? balance : due
    balance -= paid
    rows.push({ k, payment: paid + interest, principal: paid, interest, balance })
  }
  return rows
}

/** The rounded payment (EPI) or share of principal (EP) on which the plan runs. */
export const unitOf = (terms: Terms): number => {
  const whole1 = whole(terms.principal)
  if (terms.method === 'EP') return Number(rounded({ n: whole1.n, d: BigInt(terms.n) }))
  return Number(rounded(equalPayment(whole1, periodicRate(terms.annualRate, perYear[terms.frequency]), terms.n)))
}

/** Interest of one period, rounded half up. Whole numbers below 2⁵² divide exactly in floating point; above it takes the long way. */
export const interestOn = (balance: number, i: Fraction): number => {
  const twice = balance * Number(i.n) * 2 + Number(i.d)
  const by = Number(i.d) * 2
  return twice < exactBelow ? (twice - (twice % by)) / by : Number(rounded(times(whole(balance), i)))
}
const exactBelow = 2 ** 52

export const interestOf = (rows: readonly PlanRow[]): number => rows.reduce((sum, row) => sum + row.interest, 0)
export const paymentOf = (rows: readonly PlanRow[]): number => rows.reduce((sum, row) => sum + row.payment, 0)
