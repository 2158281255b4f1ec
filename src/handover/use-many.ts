import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../kernel/endpoint.ts'
import { useAct } from '../web/call.ts'
import type { ManyRefused } from './shapes.ts'

/** An act on many rows: says how many were done; keeps the refusals for the page to show by name. */
export const useMany = <I extends z.ZodType>(e: Endpoint<I, typeof ManyRefused>) => {
  const [result, setResult] = useState<ManyRefused>()
  const act = useAct(e, {
    done: (out) => `已办理 ${out.done} 户`,
    after: (out) => {
      if (out.refused.length) setResult(out)
    },
  })
  return { act, result, clear: () => setResult(undefined) }
}
