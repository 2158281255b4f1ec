import { z } from 'zod'

/** A meter as read at the handover; not yet installed: no figure. */
export const MeterRow = z.object({ meter: z.enum(['水', '电', '气', '热']), reading: z.string(), notInstalled: z.boolean(), readOn: z.string() })

export const sampleMeters: z.input<typeof MeterRow>[] = [
  { meter: '水', reading: '3.20', notInstalled: false, readOn: '2026-06-26' },
  { meter: '电', reading: '18.50', notInstalled: false, readOn: '2026-06-26' },
  { meter: '气', reading: '', notInstalled: true, readOn: '2026-06-26' },
]
