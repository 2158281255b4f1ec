import { z } from 'zod'
import { addMonths } from '../kernel/days.ts'
import { decimal, over, rounded, shown, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { largestLoan, leastIncome, monthlyShare, ratiosOf, roomFor } from './affordability.ts'
import { quoteOf } from './quote.ts'
import { annualRate, instalments, methods, perYear, sum, termFaults, termFields } from './terms.ts'

const Part = z.object({
  principal: sum('贷款本金'),
  annualRate: annualRate('年利率'),
  n: instalments('期数'),
  method: word('还款方式', methods).default('EPI'),
})

const Input = z.object({
  income: sum('月收入'),
  propertyFee: fen('每月物业费').default(0),
  otherDebt: fen('其他月供').default(0),
  instalment: fen('每期还款额').optional(),
  loans: z.array(Part).max(4).default([]).meta({ label: '贷款（组合贷款分笔）' }),
  annualRate: annualRate('测算最高可贷的年利率').optional(),
  n: instalments('测算最高可贷的期数').optional(),
  method: word('还款方式', methods).default('EPI'),
  frequency: termFields.frequency,
  maxTerm: termFields.maxTerm,
  loanUnit: sum('贷款取整单位').default(1_000_000),
  housingRatio: ratio('房产支出占收入上限', '%').default('50'),
  debtRatio: ratio('全部债务占收入上限', '%').default('55'),
  birthDate: day('出生日期').optional(),
  applicationDate: day('申请日').optional(),
  age: number('申请时周岁', { max: 120 }).optional(),
  ageLimit: number('年龄与年限之和上限', { min: 50, max: 100 }).default(65),
  premises: word('房屋用途', ['RESIDENTIAL', 'COMMERCIAL']).default('RESIDENTIAL'),
  buildingAge: number('房龄（二手房）', { max: 100 }).optional(),
  buildingLimit: number('房龄与年限之和上限', { min: 20, max: 70 }).default(50),
  loan: sum('贷款金额（算成数；缺省：各笔贷款之和）').optional(),
  price: sum('成交价').optional(),
  valuation: sum('评估价').optional(),
  minDownPct: ratio('最低首付比例', '%').optional(),
})
type Input = z.output<typeof Input>

const Ratio = z.object({ percent: z.string(), limit: z.string(), passes: z.boolean() })
const Limit = z.object({ name: z.enum(['AGE', 'TERM', 'BUILDING_AGE', 'LOAN_TO_VALUE']), value: z.string(), limit: z.string(), passes: z.boolean() })

export const loanAffordability = defineRule({
  name: 'loan-affordability',
  label: '还款能力（收入、年龄、年限、成数）',
  source: 'mortgage-maths §9；商业银行房地产贷款风险管理指引 36（银监发〔2004〕57号）',
  input: Input,
  output: z.object({
    instalment: z.int(),
    housing: Ratio,
    allDebt: Ratio,
    leastIncome: z.int(),
    largestLoan: z.int().nullable(),
    offeredLoan: z.int().nullable(),
    limits: z.array(Limit),
    passes: z.boolean(),
    flags: z.array(z.enum(['INCOME_TOO_LOW'])),
  }),
  example: { income: 1_000_000, instalment: 530_727, propertyFee: 30_000, annualRate: '4.9', n: 360 },
  compute(input) {
    refuseAll(faults(input))
    const instalment = input.instalment ?? input.loans.reduce((total, loan) => total + firstOf(loan, input), 0)
    const burden = { ...input, instalment: monthlyShare(instalment, input.frequency) }
    const { housing, allDebt } = ratiosOf(burden, input.income, input)
    const least = leastIncome(burden, input)
    const room = roomFor(input.income, input.propertyFee, input.otherDebt, input)
    const asked = input.annualRate !== undefined && input.n !== undefined ? { ...input, annualRate: input.annualRate, n: input.n } : undefined
    const most = asked && largestLoan(room, asked, input.loanUnit)
    const limits = limitsOf(input)
    const tooLow = room.n <= 0n
    const working: Working[] = [
      {
        label: '房产支出占收入',
        formula: `（${formatFen(Number(rounded(burden.instalment)))} + ${formatFen(input.propertyFee)}）÷ ${formatFen(input.income)}，上限 ${input.housingRatio}%`,
        value: `${housing.percent}%`,
      },
      { label: '全部债务占收入', formula: `再加其他月供 ${formatFen(input.otherDebt)}，上限 ${input.debtRatio}%`, value: `${allDebt.percent}%` },
      { label: '最低月收入', formula: '两项比例反推，取大，进位到分', value: formatFen(least) },
      ...(most
        ? [
            {
              label: '最高可贷',
              formula: `每月可还 ${shown(over(room, whole(100)), 2)}，贷款取 ${formatFen(input.loanUnit)} 的整倍数`,
              value: formatFen(most.offered),
            },
          ]
        : []),
      ...limits.map((l) => ({ label: limitWords[l.name], formula: `上限 ${l.limit}`, value: `${l.value}${l.passes ? '，通过' : '，不通过'}` })),
      ...(tooLow ? [{ label: '提示', formula: '收入扣除物业费和其他月供后没有还款余地', value: 'INCOME_TOO_LOW' }] : []),
    ]
    return {
      result: {
        instalment,
        housing,
        allDebt,
        leastIncome: least,
        largestLoan: most?.exact ?? null,
        offeredLoan: most?.offered ?? null,
        limits,
        passes: housing.passes && allDebt.passes && limits.every((l) => l.passes),
        flags: tooLow ? ['INCOME_TOO_LOW' as const] : [],
      },
      working,
    }
  },
})

const limitWords = { AGE: '年龄与年限之和', TERM: '贷款年限', BUILDING_AGE: '房龄与年限之和', LOAN_TO_VALUE: '贷款成数' } as const

const faults = (input: Input) => [
  ...input.loans.flatMap((loan, at) => termFaults({ ...input, n: loan.n }, `loans.${at}.`)),
  ...(input.n === undefined ? [] : termFaults({ ...input, n: input.n })),
  input.instalment === undefined &&
    !input.loans.length &&
    !input.annualRate && { code: 'REQUIRED', message: '请填写每期还款额，或各笔贷款，或利率和期数', field: 'instalment' },
  (input.annualRate === undefined) !== (input.n === undefined) && {
    code: 'REQUIRED',
    message: '测算最高可贷须同时填写利率和期数',
    field: input.n === undefined ? 'n' : 'annualRate',
  },
  decimal(input.housingRatio).n === 0n && { code: 'RANGE', message: '比例上限须大于零', field: 'housingRatio' },
  decimal(input.debtRatio).n === 0n && { code: 'RANGE', message: '比例上限须大于零', field: 'debtRatio' },
  input.birthDate !== undefined && input.applicationDate === undefined && { code: 'REQUIRED', message: '请填写申请日', field: 'applicationDate' },
  input.birthDate !== undefined &&
    input.applicationDate !== undefined &&
    input.birthDate > input.applicationDate && { code: 'DATE_ORDER', message: '申请日早于出生日期', field: 'applicationDate' },
]

/** The rounded payment; for equal principal the first (mortgage-maths §9). */
const firstOf = (loan: z.output<typeof Part>, input: Input): number => Number(rounded(quoteOf({ ...loan, frequency: input.frequency }).first))

const limitsOf = (input: Input): z.output<typeof Limit>[] => {
  const longest = Math.max(input.n ?? 0, ...input.loans.map((loan) => loan.n))
  const years = over(whole(longest), whole(perYear[input.frequency]))
  const age = input.age ?? ageOf(input)
  const termLimit = input.premises === 'COMMERCIAL' ? 10 : input.maxTerm
  const plusYears = (n: number) => shown({ n: years.n + BigInt(n) * years.d, d: years.d }, longest % perYear[input.frequency] ? 2 : 0)
  const within = (n: number, limit: number) => years.n + BigInt(n) * years.d <= BigInt(limit) * years.d
  const limits: z.output<typeof Limit>[] = []
  if (longest) limits.push({ name: 'TERM', value: `${plusYears(0)} 年`, limit: `${termLimit} 年`, passes: within(0, termLimit) })
  if (longest && age !== undefined)
    limits.push({ name: 'AGE', value: `${plusYears(age)}`, limit: `${input.ageLimit}`, passes: within(age, input.ageLimit) })
  if (longest && input.buildingAge !== undefined)
    limits.push({
      name: 'BUILDING_AGE',
      value: plusYears(input.buildingAge),
      limit: `${input.buildingLimit}`,
      passes: within(input.buildingAge, input.buildingLimit),
    })
  return [...limits, ...loanToValue(input)]
}

const loanToValue = (input: Input): z.output<typeof Limit>[] => {
  const { price, minDownPct } = input
  const loan = input.loan ?? input.loans.reduce((total, l) => total + l.principal, 0)
  if (price === undefined || minDownPct === undefined || loan === 0) return []
  const value = Math.min(price, input.valuation ?? price)
  const share = over(times(whole(loan), whole(100)), whole(value))
  const most = { n: whole(100).n * decimal(minDownPct).d - decimal(minDownPct).n, d: decimal(minDownPct).d }
  return [{ name: 'LOAN_TO_VALUE', value: `${shown(share, 2)}%`, limit: `${shown(most, 2)}%`, passes: share.n * most.d <= most.n * share.d }]
}

/** Full years on the day; born on 29 February, the year is complete on 28 February (conventions D5). */
const ageOf = ({ birthDate, applicationDate }: Input): number | undefined => {
  if (!birthDate || !applicationDate) return undefined
  const years = Number(applicationDate.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return addMonths(birthDate, years * 12) > applicationDate ? years - 1 : years
}
