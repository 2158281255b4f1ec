import { z } from 'zod'
import { over, shown, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, line, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { datedPlan } from '../loans/dated-plan.ts'
import { accruedInterest, daysBetween, firstInterestRules } from '../loans/day-interest.ts'
import { dueFields } from '../loans/due-dates.ts'
import { annualRate, instalments, methods, sum, termFields } from '../loans/terms.ts'
import { standingOn } from './standing.ts'

const Loan = z.object({
  id: line('贷款编号'),
  project: z.string().max(60).default('').meta({ label: '项目' }),
  building: z.string().max(60).default('').meta({ label: '楼栋' }),
  bank: z.string().max(60).default('').meta({ label: '银行' }),
  disbursementDate: day('放款日'),
  releaseDate: day('解除日').nullable().optional(),
  balance: fen('余额（已知时）').optional(),
  accruedInterest: fen('应计利息（余额已知时）').optional(),
  lastDueDate: day('上一还款日（余额已知、应计利息未知时）').optional(),
  principal: sum('贷款本金').optional(),
  annualRate: annualRate('年利率').optional(),
  n: instalments('期数').optional(),
  method: word('还款方式', methods).default('EPI'),
  frequency: termFields.frequency,
  ...dueFields,
  firstInterestRule: word('首期利息', firstInterestRules).default('ACT360'),
  overduePrincipal: fen('逾期本金').default(0),
  penalty: fen('罚息').default(0),
  dpd: number('逾期天数', { max: 36_500 }).default(0),
})
type Loan = z.output<typeof Loan>

const Figures = z.object({
  count: z.int(),
  exposure: z.int(),
  overdueCount: z.int(),
  overdueRate: z.string().nullable(),
  m2Share: z.string().nullable(),
})
const groups = ['project', 'building', 'bank'] as const

export const guaranteeExposure = defineRule({
  name: 'guarantee-exposure',
  label: '阶段性担保敞口',
  source: 'repayment-reminders §7；mortgage-process §13',
  input: z.object({
    date: day('计算日'),
    loans: z.array(Loan).max(5000).meta({ label: '贷款' }),
    depositBalance: fen('保证金余额').default(0),
  }),
  output: z.object({
    ...Figures.shape,
    coverage: z.string().nullable(),
    loans: z.array(z.object({ id: z.string(), balance: z.int(), accruedInterest: z.int(), penalty: z.int(), exposure: z.int() })),
    largest: z.array(z.object({ id: z.string(), exposure: z.int() })),
    groups: z.array(z.object({ by: z.enum(groups), name: z.string(), ...Figures.shape })),
  }),
  example: {
    date: '2024-06-29',
    loans: [
      { id: 'L1', balance: 50_000_000, disbursementDate: '2023-01-01', releaseDate: '2024-06-30' },
      { id: 'L2', balance: 91_697_691, disbursementDate: '2023-01-01' },
      { id: 'L3', balance: 30_000_000, disbursementDate: '2024-07-05' },
    ],
  },
  compute(input) {
    refuseAll(
      input.loans
        .flatMap((loan, at) => [
          loan.balance === undefined &&
            (loan.principal === undefined || loan.annualRate === undefined || loan.n === undefined) && {
              code: 'REQUIRED',
              message: `${loan.id}：请填写余额，或本金、利率和期数`,
              field: `loans.${at}.balance`,
            },
          loan.releaseDate &&
            loan.releaseDate < loan.disbursementDate && {
              code: 'DATE_ORDER',
              message: `${loan.id}：解除日早于放款日`,
              field: `loans.${at}.releaseDate`,
            },
          loan.lastDueDate !== undefined &&
            loan.lastDueDate > input.date && {
              code: 'DATE_ORDER',
              message: `${loan.id}：上一还款日晚于计算日`,
              field: `loans.${at}.lastDueDate`,
            },
          (loan.n ?? 0) > 480 && { code: 'RANGE', message: `${loan.id}：期数最多 480 期`, field: `loans.${at}.n` },
        ])
        .map((fault) => fault || undefined),
    )
    const counted = input.loans.filter((loan) => guaranteed(loan, input.date)).map((loan) => ({ ...loan, ...exposureOf(loan, input.date) }))
    const all = figuresOf(counted)
    const largest = [...counted].sort((a, b) => b.exposure - a.exposure).slice(0, 10)
    return {
      result: {
        ...all,
        coverage: percent(input.depositBalance, all.exposure),
        loans: counted.map(({ id, balance, accrued, penalty, exposure }) => ({ id, balance, accruedInterest: accrued, penalty, exposure })),
        largest: largest.map(({ id, exposure }) => ({ id, exposure })),
        groups: groups.flatMap((by) =>
          [...Map.groupBy(counted, (loan) => loan[by])].filter(([name]) => name).map(([name, loans]) => ({ by, name, ...figuresOf(loans) })),
        ),
      },
      working: [
        { label: '在保贷款', formula: `放款日 ≤ ${input.date}，且未解除或解除日 > ${input.date}（解除当日不再计）`, value: `${all.count} 笔` },
        { label: '敞口', formula: '余额 + 应计利息 + 罚息，逐笔相加', value: formatFen(all.exposure) },
        {
          label: '保证金覆盖率',
          formula: `${formatFen(input.depositBalance)} ÷ 敞口`,
          value: all.exposure ? `${percent(input.depositBalance, all.exposure)}%` : '—',
        },
      ],
    }
  },
})

/** The day of release no longer counts. */
const guaranteed = (loan: Loan, date: string): boolean => loan.disbursementDate <= date && (!loan.releaseDate || loan.releaseDate > date)

const exposureOf = (loan: Loan, date: string) => {
  const { balance, accrued } = balanceOf(loan, date)
  return { balance, accrued, exposure: balance + accrued + loan.penalty }
}

const balanceOf = (loan: Loan, date: string): { readonly balance: number; readonly accrued: number } => {
  if (loan.balance !== undefined) {
    const balance = loan.balance + loan.overduePrincipal
    return { balance, accrued: loan.accruedInterest ?? sinceDue(balance, loan, date) }
  }
  const terms = { ...loan, principal: loan.principal ?? 1, annualRate: loan.annualRate ?? '0', n: loan.n ?? 1 }
  return standingOn(date, { ...terms, disbursedOn: loan.disbursementDate, overduePrincipal: loan.overduePrincipal }, datedPlan(terms).rows)
}

/** Interest since the last due day, where it and the rate are known; else none is counted. */
const sinceDue = (balance: number, { annualRate, lastDueDate }: Loan, date: string): number =>
  annualRate === undefined || lastDueDate === undefined ? 0 : accruedInterest(balance, annualRate, daysBetween(lastDueDate, date))

const figuresOf = (loans: readonly { readonly exposure: number; readonly dpd: number }[]): z.output<typeof Figures> => {
  const exposure = loans.reduce((total, loan) => total + loan.exposure, 0)
  const late = loans.filter((loan) => loan.dpd >= 1)
  const m2 = loans.filter((loan) => loan.dpd >= 31).reduce((total, loan) => total + loan.exposure, 0)
  return { count: loans.length, exposure, overdueCount: late.length, overdueRate: percent(late.length, loans.length), m2Share: percent(m2, exposure) }
}

/** A percentage with two decimals; nothing where there is nothing to divide by. */
const percent = (part: number, of: number): string | null => (of === 0 ? null : shown(over(whole(part * 100), whole(of)), 2))
