import { z } from 'zod'
import { plus, rounded } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { datedPlan } from './dated-plan.ts'
import { firstInterestRules } from './day-interest.ts'
import { dueFaults, dueFields } from './due-dates.ts'
import { interestOf } from './plan.ts'
import { quoteOf } from './quote.ts'
import { disclaimer, methodWords, termFaults, termFields, termFlags, termWarnings } from './terms.ts'

const kinds = ['COMMERCIAL', 'FUND'] as const
const kindWords: Readonly<Record<(typeof kinds)[number], string>> = { COMMERCIAL: '商业贷款', FUND: '公积金贷款' }
const { frequency, maxTerm, ...ofTranche } = termFields

const Tranche = z.object({
  kind: word('种类', kinds).default('COMMERCIAL'),
  bank: z.string().max(60).default('').meta({ label: '贷款银行' }),
  ...ofTranche,
})
const Figures = z.object({ kind: z.enum(kinds), bank: z.string(), firstInstalment: z.int(), lastInstalment: z.int(), totalInterest: z.int() })
const Together = z.object({
  k: z.int(),
  dueDate: z.string().nullable(),
  payment: z.int(),
  principal: z.int(),
  interest: z.int(),
  balance: z.int(),
  parts: z.array(z.int()),
})

/** Two independent loans on one home; on each due day the rounded payments are added (mortgage-maths §2). */
export const combinedLoan = defineRule({
  name: 'combined-loan',
  label: '组合贷款',
  source: 'mortgage-maths §§2–4 R09',
  input: z.object({
    tranches: z.array(Tranche).min(1).max(4).meta({ label: '各笔贷款' }),
    frequency,
    maxTerm,
    ...dueFields,
    disbursementDate: day('放款日').optional(),
    firstInterestRule: word('首期利息', firstInterestRules).default('ACT360'),
    rows: number('计划返回的行数', { max: 480 }).default(480),
  }),
  output: z.object({
    tranches: z.array(z.object({ modelA: Figures, modelB: Figures, flags: z.array(z.enum(termFlags)) })),
    principal: z.int(),
    instalment: z.int(),
    totalInterest: z.int(),
    planInterest: z.int(),
    rows: z.array(Together),
    note: z.string(),
  }),
  example: {
    tranches: [
      { kind: 'COMMERCIAL', principal: 60_000_000, annualRate: '3.05', n: 360 },
      { kind: 'FUND', principal: 40_000_000, annualRate: '2.6', n: 360 },
    ],
  },
  compute(input) {
    refuseAll([
      ...input.tranches.flatMap((t, i) => termFaults({ ...t, frequency: input.frequency, maxTerm: input.maxTerm }, `tranches.${i}.`)),
      ...dueFaults(input),
    ])
    const parts = input.tranches.map((tranche) => {
      const terms = { ...input, ...tranche }
      const quote = quoteOf(terms)
      const fen = (value: { n: bigint; d: bigint }) => Number(rounded(value))
      return { tranche, quote, first: fen(quote.first), last: fen(quote.last), interest: fen(quote.totalInterest), plan: datedPlan(terms).rows }
    })
    const instalment = parts.reduce((sum, part) => sum + part.first, 0)
    const totalInterest = Number(rounded(plus(...parts.map((part) => part.quote.totalInterest))))
    return {
      result: {
        tranches: parts.map(({ tranche, first, last, interest, plan }) => {
          const who = { kind: tranche.kind, bank: tranche.bank }
          const [head, tail] = [plan[0]?.payment ?? 0, plan.at(-1)?.payment ?? 0]
          return {
            modelA: { ...who, firstInstalment: first, lastInstalment: last, totalInterest: interest },
            modelB: { ...who, firstInstalment: head, lastInstalment: tail, totalInterest: interestOf(plan) },
            flags: termWarnings(tranche),
          }
        }),
        principal: input.tranches.reduce((sum, t) => sum + t.principal, 0),
        instalment,
        totalInterest,
        planInterest: parts.reduce((sum, part) => sum + interestOf(part.plan), 0),
        rows: together(parts.map((part) => part.plan)).slice(0, input.rows),
        note: `同一还款日各笔还款取整后相加；总利息按精确值之和取整一次。${disclaimer}`,
      },
      working: [
        ...parts.map((part) => ({
          label: `${kindWords[part.tranche.kind]}（${methodWords[part.tranche.method]}）首期`,
          formula: `${formatFen(part.tranche.principal)}，${part.tranche.annualRate}%，${part.tranche.n} 期`,
          value: formatFen(part.first),
        })),
        { label: '首期合计', formula: parts.map((part) => formatFen(part.first)).join(' + '), value: formatFen(instalment) },
        { label: '总利息', formula: '各笔精确利息之和，取整一次', value: formatFen(totalInterest) },
      ],
    }
  },
})

/** Tranches fall due on the same days; the shorter one simply ends. */
const together = (plans: readonly ReturnType<typeof datedPlan>['rows'][]): z.output<typeof Together>[] => {
  const longest = plans.reduce((a, b) => (b.length > a.length ? b : a), plans[0] ?? [])
  return longest.map((row, at) => {
    const rows = plans.map((plan) => plan[at])
    const sum = (key: 'payment' | 'principal' | 'interest' | 'balance') => rows.reduce((total, r) => total + (r?.[key] ?? 0), 0)
    return {
      k: row.k,
      dueDate: row.dueDate,
      payment: sum('payment'),
      principal: sum('principal'),
      interest: sum('interest'),
      balance: sum('balance'),
      parts: rows.map((r) => r?.payment ?? 0),
    }
  })
}
