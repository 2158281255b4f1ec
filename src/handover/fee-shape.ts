import { z } from 'zod'

/** What every fee line says of itself, computed or on file (handbook handover §7). */
export const FeeShape = z.object({
  code: z.string(),
  name: z.string(),
  basis: z.string(),
  unitPrice: z.string().nullable(),
  quantity: z.string().nullable(),
  period: z.string().nullable(),
  amount: z.int(),
  payee: z.string(),
  receiptKind: z.string(),
  mandatory: z.boolean(),
  voluntary: z.boolean(),
  refundable: z.boolean(),
  selfPayable: z.boolean(),
  statutory: z.boolean(),
})
