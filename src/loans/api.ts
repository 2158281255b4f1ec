import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { desk } from '../kernel/roles.ts'
import { Wanted } from './calculation.ts'

const users = ['administrator', ...desk] as const
const Rate = z.object({ from: z.string(), rate: z.string() }).nullable()

/** What the calculator begins with: the rates that hold today, the limits of the project, and a home's price where one is named. */
export const loanGround = endpoint({
  method: 'GET',
  path: '/api/projects/:project/loan-ground',
  label: '测算用利率和房屋',
  by: users,
  input: z.object({ project: z.uuid(), unit: z.uuid().optional() }),
  output: z.object({
    day: z.string(),
    /** Latest LPR over five years, and the commercial rate it makes with the project's spread. */
    lpr: Rate,
    spread: z.int(),
    commercialRate: z.string().nullable(),
    fundFirst: Rate,
    fundSecond: Rate,
    loanUnit: z.int(),
    housingRatio: z.string(),
    debtRatio: z.string(),
    ageLimit: z.int(),
    unit: z
      .object({
        id: z.uuid(),
        label: z.string(),
        area: z.string().nullable(),
        owners: z.string(),
        bank: z.string(),
        total: z.int().nullable(),
        /** By the dated rows of the least down payment, on the contract's day. */
        downPayment: z.int().nullable(),
        loan: z.int().nullable(),
        minPct: z.string().nullable(),
      })
      .nullable(),
  }),
})

export const printLoanQuote = endpoint({
  method: 'GET',
  path: '/api/projects/:project/loan-quote.pdf',
  label: '打印测算单',
  by: users,
  kind: 'file',
  input: Wanted.extend({
    project: z.uuid(),
    customer: z.string().trim().max(60).default(''),
    income: z.coerce.number().int().min(1).optional(),
    propertyFee: z.coerce.number().int().min(0).default(0),
    otherDebt: z.coerce.number().int().min(0).default(0),
  }),
  output: z.unknown(),
})
