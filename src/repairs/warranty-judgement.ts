import type { Clocks } from './warranty-clocks.ts'
import { startOf, type WarrantyInput } from './warranty-input.ts'

type Judged = {
  readonly inWarranty: boolean | null
  readonly payer: 'BUILDER' | 'DEVELOPER' | 'RENOVATOR' | 'OWNER' | null
  readonly flags: ('BUILDER_EXPIRED' | 'BUILDER_UNKNOWN' | 'TRIAL_ROUND_ITEM' | 'EXCLUDED' | 'EXCLUSION_NOT_PROVEN')[]
}

/** The day that counts is the day the report is received. */
export const judge = (input: WarrantyInput, { start, ownerEnd, builderEnd }: Clocks): Judged => {
  const { reportDate, exclusion } = input
  if (reportDate === undefined) return { inWarranty: null, payer: null, flags: [] }
  const handedOver = input.part === 'W14' ? start : (startOf(input) ?? start)
  if (reportDate < handedOver) return { inWarranty: null, payer: null, flags: ['TRIAL_ROUND_ITEM'] }
  if (reportDate > ownerEnd) return { inWarranty: false, payer: 'OWNER', flags: [] }
  if (exclusion?.proof && exclusion.confirmedByEngineering) return { inWarranty: false, payer: 'OWNER', flags: ['EXCLUDED'] }
  const flags: Judged['flags'] = exclusion ? ['EXCLUSION_NOT_PROVEN'] : []
  if (input.part === 'W14') return { inWarranty: true, payer: 'RENOVATOR', flags }
  if (input.completionDate === undefined) return { inWarranty: true, payer: null, flags: [...flags, 'BUILDER_UNKNOWN'] }
  // no deduction from the contractor once its own period has run out
  if (builderEnd === null || builderEnd < reportDate)
    return { inWarranty: true, payer: 'DEVELOPER', flags: [...flags, ...(builderEnd === null ? [] : (['BUILDER_EXPIRED'] as const))] }
  return { inWarranty: true, payer: 'BUILDER', flags }
}
