import { z } from 'zod'

/** What the endpoints of the handover office have in common. */
export const project = { project: z.uuid() }
export const Fault = z.object({ code: z.string(), message: z.string(), field: z.string().optional() })
/** The answer to an act on many: how many were done, and each refusal by name. */
export const ManyRefused = z.object({
  done: z.int(),
  refused: z.array(z.object({ id: z.string(), label: z.string(), faults: z.array(Fault).readonly() })),
})
export type ManyRefused = z.output<typeof ManyRefused>
