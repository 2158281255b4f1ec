import type { z } from 'zod'
import type { Endpoint } from '../kernel/endpoint.ts'
import { useAddress } from './address.ts'
import { linkTo, useCall } from './call.ts'
import { useProject } from './me.ts'

type Options<S extends z.ZodObject> = {
  /** Words of the address that the list does not ask for: the record open beside it, the tab around it. */
  readonly beside?: readonly (keyof z.output<S> & string)[]
  /** The list's Excel file. */
  readonly exportAs?: Endpoint<z.ZodObject>
  /** What the list asks for beside its address: the batch around it. */
  readonly fixed?: Readonly<Record<string, string>>
  readonly everyMs?: number
}

/**
 * A list whose conditions stand in the address. `address` is the schema of the endpoint's input without the project, with the words
 * named in `beside`. `list` is what `DataList` wants of it.
 */
export const useList = <S extends z.ZodObject, I extends z.ZodType, O extends z.ZodType>(e: Endpoint<I, O>, address: S, options: Options<S> = {}) => {
  const project = useProject()
  const [query, setQuery] = useAddress(address)
  const asked: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(Object.entries(query).filter(([word]) => !(options.beside ?? []).includes(word))),
    ...options.fixed,
    project: project.id,
  }
  const answer = useCall(e, asked as z.input<I>, options.everyMs ? { everyMs: options.everyMs } : {}) // the address schema is the endpoint's own
  const { page: _, size: __, ...same } = asked
  const exportHref = options.exportAs && linkTo(options.exportAs, same)
  return { project, query, setQuery, asked: asked as z.input<I>, answer, list: { query, onQuery: setQuery, answer, exportHref } }
}
