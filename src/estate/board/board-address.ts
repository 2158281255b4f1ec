import { z } from 'zod'
import { lensKeys } from '../lens.ts'

export const sizes = ['S', 'M', 'L'] as const
/** What the board shows stands in the address (U-BRD-9). */
export const BoardAddress = z.object({
  /** Code of a building; `all` shows the whole project. */
  building: z.string().max(20).optional(),
  lens: z.enum(lensKeys).default('handover').catch('handover'),
  size: z.enum(sizes).default('S').catch('S'),
  /** Letters that are not faded, one list for each lens, so that changing the lens keeps the filters of the others. */
  sale: z.string().max(20).default(''),
  handover: z.string().max(20).default(''),
  living: z.string().max(20).default(''),
  repair: z.string().max(20).default(''),
  papers: z.string().max(20).default(''),
  unit: z.string().max(40).optional(),
})
export type BoardAddress = z.output<typeof BoardAddress>
