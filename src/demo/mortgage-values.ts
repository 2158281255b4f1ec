import type { z } from 'zod'
import { controlOf, labelOf } from '../kernel/fields.ts'

type On = { readonly day: string; readonly loan: number; readonly slip: string }

const told: Readonly<Record<string, (on: On) => unknown>> = {
  approved: ({ loan }) => loan,
  paidOut: ({ loan }) => loan,
  credited: ({ loan }) => loan,
  slipNo: ({ slip }) => slip,
  approvedMonths: () => 360,
  rate: () => '3.05',
  copies: () => 4,
  copiesSigned: () => 4,
  agencyFee: () => 0,
  officialFee: () => 8_000,
  publishedFee: () => 8_000,
  officer: () => '周经理',
  reviewer: () => '吴审查',
  approver: () => '郑主任',
  payee: () => '监管账户',
  balanceWaived: () => undefined,
  interviewPlace: () => '望潮支行',
  interviewPresent: () => '买受人及配偶',
}

/** What somebody would have filled in; a bank that pays to the borrower's own account gets the first account that it may pay to. */
export const valueFor = (fields: Readonly<Record<string, z.ZodType>>, key: string, on: On): readonly (readonly [string, unknown])[] => {
  const schema = fields[key]
  if (!schema) return []
  const own = told[key]
  const value = own ? own(on) : usual(schema, on)
  return value === undefined ? [] : [[key, value]]
}

const usual = (schema: z.ZodType, { day, slip }: On): unknown => {
  switch (controlOf(schema)) {
    case 'date':
      return day
    case 'money':
      return 50_000
    case 'count':
      return 1
    case 'yesNo':
      return true
    case 'choice':
      return (schema as z.ZodEnum).options?.[0] // every choice is an enumeration
    default:
      return schema.safeParse(undefined).success ? undefined : `${labelOf(schema)} ${slip}`.slice(0, 60)
  }
}
