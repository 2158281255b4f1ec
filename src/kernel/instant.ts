import { z } from 'zod'

/** An instant as the database gives it, sent as an ISO text. */
export const Instant = z
  .date()
  .or(z.iso.datetime())
  .transform((v) => (typeof v === 'string' ? v : v.toISOString()))
