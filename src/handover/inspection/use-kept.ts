import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '../../kernel/endpoint.ts'
import { CallError, call } from '../../web/call.ts'
import { keep, kept } from './outbox.ts'

/** Reads an endpoint, and without network the last answer that this phone kept. `stale` tells which. */
export const useKept = <I extends z.ZodType, O extends z.ZodType>(
  e: Endpoint<I, O>,
  input: z.input<I>,
  options: { readonly enabled?: boolean } = {},
) => {
  const name = keptName(e, input)
  return useQuery<{ readonly value: z.output<O>; readonly stale: boolean }, CallError>({
    queryKey: ['kept', name],
    networkMode: 'always',
    enabled: options.enabled ?? true,
    queryFn: async () => {
      try {
        const value = await call(e, input)
        await keep(name, value)
        return { value, stale: false }
      } catch (why) {
        const before = why instanceof CallError && why.status === 0 ? await kept(name) : undefined
        if (before === undefined) throw why
        return { value: before as z.output<O>, stale: true } // kept above from the same endpoint
      }
    },
  })
}

/** Under which name the answer to this question is kept. */
export const keptName = <I extends z.ZodType>(e: Endpoint<I>, input: z.input<I>): string => `${e.path}?${JSON.stringify(input)}`
