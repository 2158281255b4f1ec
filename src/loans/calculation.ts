import { z } from 'zod'
import { plus, rounded } from '../kernel/decimal.ts'
import { refuseAll } from '../kernel/rule.ts'
import { datedPlan } from './dated-plan.ts'
import { firstInterestRules } from './day-interest.ts'
import { firstDueRules } from './due-dates.ts'
import { interestOf } from './plan.ts'
import { quoteOf } from './quote.ts'
import { annualRate, frequencies, type Method, methods, perYear, sum, termFaults, termWarnings } from './terms.ts'

export const loanKinds = ['COMMERCIAL', 'FUND', 'COMBINED'] as const
export const loanKindWords: Readonly<Record<(typeof loanKinds)[number], string>> = {
  COMMERCIAL: '商业贷款',
  FUND: '公积金贷款',
  COMBINED: '组合贷款',
}

/** What a customer asks at the calculator; stands in the address of the page and of the printed sheet, so everything has a preset. */
export const Wanted = z.object({
  unit: z.uuid().optional(),
  kind: z.enum(loanKinds).default('COMMERCIAL'),
  principal: z.coerce.number().pipe(sum('商业贷款金额')).default(100_000_000),
  rate: z.coerce.string().pipe(annualRate('商业贷款利率')).default('3.5'),
  fund: z.coerce.number().pipe(sum('公积金贷款金额')).default(50_000_000),
  fundRate: z.coerce.string().pipe(annualRate('公积金贷款利率')).default('2.6'),
  years: z.coerce.number().int('年限应为整数').min(1, '年限至少 1 年').max(30, '年限最多 30 年').default(30),
  method: z.enum(methods).default('EPI'),
  frequency: z.enum(frequencies).default('MONTH'),
  disbursedOn: z.iso.date().optional(),
  dueDay: z.coerce.number().int().min(1).max(31).default(20),
  firstDueRule: z.enum(firstDueRules).default('NEXT_MONTH_DUE_DAY'),
  firstInterestRule: z.enum(firstInterestRules).default('ACT360'),
})
export type Wanted = z.output<typeof Wanted>

export type CalculatedRow = {
  readonly k: number
  readonly dueDate: string | null
  readonly payment: number
  readonly principal: number
  readonly interest: number
  readonly balance: number
}
/** One way of paying back, as quoted (model A) and as planned (model B). */
export type Side = {
  readonly method: Method
  readonly first: number
  readonly last: number
  readonly step: number
  readonly total: number
  readonly totalInterest: number
  readonly planInterest: number
  readonly rows: readonly CalculatedRow[]
}
export type Tranche = { readonly label: string; readonly principal: number; readonly annualRate: string }
export type Calculated = {
  readonly tranches: readonly Tranche[]
  readonly principal: number
  readonly n: number
  readonly sides: Readonly<Record<Method, Side>>
  /** What equal principal saves in interest. */
  readonly difference: number
  readonly flags: readonly ReturnType<typeof termWarnings>[number][]
}

/** Both ways of paying back side by side. Refuses with every fault at once (mortgage-maths §10). */
export const calculate = (wanted: Wanted): Calculated => {
  const tranches = tranchesOf(wanted)
  const n = wanted.years * perYear[wanted.frequency]
  refuseAll(termFaults({ n, frequency: wanted.frequency, maxTerm: 30 }))
  const sides = { EPI: sideOf(wanted, tranches, n, 'EPI'), EP: sideOf(wanted, tranches, n, 'EP') }
  return {
    tranches,
    principal: tranches.reduce((total, t) => total + t.principal, 0),
    n,
    sides,
    difference: sides.EPI.totalInterest - sides.EP.totalInterest,
    flags: [...new Set(tranches.flatMap((t) => termWarnings({ ...t, n, method: wanted.method })))],
  }
}

const tranchesOf = (wanted: Wanted): readonly Tranche[] => {
  const commercial = { label: loanKindWords.COMMERCIAL, principal: wanted.principal, annualRate: wanted.rate }
  const fund = { label: loanKindWords.FUND, principal: wanted.fund, annualRate: wanted.fundRate }
  return { COMMERCIAL: [commercial], FUND: [fund], COMBINED: [commercial, fund] }[wanted.kind]
}

const sideOf = (wanted: Wanted, tranches: readonly Tranche[], n: number, method: Method): Side => {
  const parts = tranches.map((tranche) => {
    const terms = { ...wanted, ...tranche, n, method }
    return {
      quote: quoteOf(terms),
      rows: datedPlan({ ...terms, quarterMonths: [3, 6, 9, 12], minGapDays: 30, disbursementDate: wanted.disbursedOn }).rows,
    }
  })
  const added = (of: (part: (typeof parts)[number]) => { n: bigint; d: bigint }) =>
    parts.reduce((total, part) => total + Number(rounded(of(part))), 0)
  const totalInterest = Number(rounded(plus(...parts.map((part) => part.quote.totalInterest))))
  return {
    method,
    first: added((part) => part.quote.first),
    last: added((part) => part.quote.last),
    step: added((part) => part.quote.step),
    total: tranches.reduce((total, t) => total + t.principal, totalInterest),
    totalInterest,
    planInterest: parts.reduce((total, part) => total + interestOf(part.rows), 0),
    rows: rowsTogether(parts.map((part) => part.rows)),
  }
}

/** Rows of several plans on the same due days, added. */
const rowsTogether = (plans: readonly (readonly CalculatedRow[])[]): readonly CalculatedRow[] => {
  const [first = [], ...others] = plans
  if (others.length === 0) return first
  const longest = plans.reduce((a, b) => (b.length > a.length ? b : a), first)
  const sumAt = (at: number, key: 'payment' | 'principal' | 'interest' | 'balance') =>
    plans.reduce((total, plan) => total + (plan[at]?.[key] ?? 0), 0)
  return longest.map((row, at) => ({
    k: row.k,
    dueDate: row.dueDate,
    payment: sumAt(at, 'payment'),
    principal: sumAt(at, 'principal'),
    interest: sumAt(at, 'interest'),
    balance: sumAt(at, 'balance'),
  }))
}
