import { z } from 'zod'
import type { PlanRow } from './plan.ts'

/** One row of a plan as it is sent and shown. */
export const Row = z.object({
  k: z.int(),
  dueDate: z.string().nullable(),
  payment: z.int(),
  principal: z.int(),
  interest: z.int(),
  balance: z.int(),
})

export type DatedRow = PlanRow & { readonly dueDate: string | null }

export const shownRow = ({ k, dueDate, payment, principal, interest, balance }: DatedRow): z.output<typeof Row> => ({
  k,
  dueDate,
  payment,
  principal,
  interest,
  balance,
})
