import { compare, decimal, type Fraction, floor, minus, over, plus, shown, times, whole } from '../kernel/decimal.ts'
import { loanCarriedBy, periodicRate } from './equal-payment.ts'
import { type Frequency, type Method, perYear } from './terms.ts'

/** What a month costs: the instalment exact, since a third of a quarterly one need not be whole fen. */
type Burden = { readonly instalment: Fraction; readonly propertyFee: number; readonly otherDebt: number }
type Ratios = { readonly housingRatio: string; readonly debtRatio: string }

const percent = (text: string): Fraction => over(decimal(text), whole(100))
/** To the next fen upwards. */
const upwards = (value: Fraction): number => Number(floor(value)) + (value.n % value.d === 0n ? 0 : 1)

/** Both ratios of debt to income, decided on exact values; equality passes (银监发〔2004〕57号 36). */
export const ratiosOf = (burden: Burden, income: number, limits: Ratios) => {
  const test = (debt: Fraction, limit: string) => {
    const value = over(times(debt, whole(100)), whole(income))
    return { percent: shown(value, 2), limit, passes: compare(value, decimal(limit)) <= 0 }
  }
  const housing = plus(burden.instalment, whole(burden.propertyFee))
  return { housing: test(housing, limits.housingRatio), allDebt: test(plus(housing, whole(burden.otherDebt)), limits.debtRatio) }
}

/** The income from which both ratios pass, to the fen upwards. */
export const leastIncome = ({ instalment, propertyFee, otherDebt }: Burden, limits: Ratios): number =>
  Math.max(
    upwards(over(plus(instalment, whole(propertyFee)), percent(limits.housingRatio))),
    upwards(over(plus(instalment, whole(propertyFee + otherDebt)), percent(limits.debtRatio))),
  )

type Loan = { readonly annualRate: string; readonly n: number; readonly method: Method; readonly frequency: Frequency }

/** What a month may cost at most; not positive where fees and other debts eat the income up. */
export const roomFor = (income: number, propertyFee: number, otherDebt: number, limits: Ratios): Fraction => {
  const housing = minus(times(whole(income), percent(limits.housingRatio)), whole(propertyFee))
  const allDebt = minus(times(whole(income), percent(limits.debtRatio)), whole(propertyFee + otherDebt))
  return compare(housing, allDebt) <= 0 ? housing : allDebt
}

/** The largest loan a month's room carries: to the fen downwards, and in whole loan units. */
export const largestLoan = (room: Fraction, loan: Loan, loanUnit: number): { readonly exact: number; readonly offered: number } => {
  if (room.n <= 0n) return { exact: 0, offered: 0 }
  const months = 12 / perYear[loan.frequency]
  const i = periodicRate(loan.annualRate, perYear[loan.frequency])
  const payment = times(room, whole(months))
  const most = loan.method === 'EPI' ? loanCarriedBy(payment, i, loan.n) : over(payment, plus({ n: 1n, d: BigInt(loan.n) }, i))
  const exact = Number(floor(most))
  return { exact, offered: exact - (exact % loanUnit) }
}

/** A month's part of an instalment, exact: the tests are decided on exact values. */
export const monthlyShare = (instalment: number, frequency: Frequency): Fraction => over(whole(instalment * perYear[frequency]), whole(12))
