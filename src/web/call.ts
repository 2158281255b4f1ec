import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { z } from 'zod'
import type { Endpoint } from '../kernel/endpoint.ts'
import type { Fault } from '../kernel/refusal.ts'
import { learnClock } from './clock.ts'

/** The server's refusal as it came: every fault, for the form to place. `status` 0 means that the server was not reached. */
export class CallError extends Error {
  readonly status: number
  readonly faults: readonly Fault[]
  /** The server's number of this request, for the log. */
  readonly requestId: string | undefined
  constructor(message: string, status: number, faults: readonly Fault[], requestId?: string) {
    super(message)
    this.requestId = requestId
    this.status = status
    this.faults = faults
  }
}

/** Address of an endpoint with its path parameters filled in, and what remains of the input. */
export const addressOf = (
  e: Pick<Endpoint, 'path'>,
  input: Readonly<Record<string, unknown>>,
): { readonly path: string; readonly rest: Record<string, unknown> } => {
  const rest = { ...input }
  const path = e.path.replaceAll(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  return { path, rest }
}
/** Address of a GET endpoint with its query, for links to files. */
export const linkTo = <I extends z.ZodType>(e: Endpoint<I>, input: z.input<I>): string => {
  const { path, rest } = addressOf(e, input as Record<string, unknown>)
  const query = new URLSearchParams(
    Object.entries(rest)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, String(v)]),
  ).toString()
  return query ? `${path}?${query}` : path
}

/** Calls an endpoint. Throws `CallError` with the server's sentences. */
export const call = async <I extends z.ZodType, O extends z.ZodType>(
  e: Endpoint<I, O>,
  input: z.input<I>,
  signal?: AbortSignal,
): Promise<z.output<O>> => {
  if (e.method === 'GET') return await fetched(linkTo(e, input), { method: 'GET', ...(signal ? { signal } : {}) })
  const { path, rest } = addressOf(e, input as Record<string, unknown>)
  return await fetched(path, { method: e.method, body: JSON.stringify(rest), headers: { 'content-type': 'application/json' } })
}

/** Sends files to an `upload` endpoint. */
export const upload = async <I extends z.ZodType, O extends z.ZodType>(
  e: Endpoint<I, O>,
  input: z.input<I>,
  files: readonly File[],
): Promise<z.output<O>> => {
  const { path, rest } = addressOf(e, input as Record<string, unknown>)
  const form = new FormData()
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) form.append(key, String(value))
  for (const file of files) form.append('files', file, file.name)
  return await fetched(path, { method: e.method, body: form })
}

/** Fetches a file and hands it to the browser under the server's name for it. Throws `CallError` like any other call. */
export const download = async (href: string): Promise<void> => {
  const response = await answered(href, { method: 'GET' })
  if (!response.ok) throw await refusalOf(response)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '')
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const fetched = async (path: string, init: RequestInit) => {
  const response = await answered(path, init)
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as never // the server passed it through the output schema
}

const answered = async (path: string, init: RequestInit): Promise<Response> => {
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (why) {
    if (why instanceof DOMException && why.name === 'AbortError') throw why
    throw new CallError('网络不通，内容还在页面上，请稍后再试', 0, [])
  }
  learnClock(response.headers.get('x-server-time'))
  return response
}

const refusalOf = async (response: Response): Promise<CallError> => {
  const body = (await response.json().catch(() => ({}))) as { message?: string; faults?: Fault[]; requestId?: string }
  return new CallError(body.message ?? `服务器没有正确回答（${response.status}）`, response.status, body.faults ?? [], body.requestId)
}

/** The key under which an answer is remembered. */
export const keyOf = (e: Endpoint, input: unknown): QueryKey => [e.path, e.method, input]

/** Reads a GET endpoint; the last answer stays while the next one is fetched. */
export const useCall = <I extends z.ZodType, O extends z.ZodType>(
  e: Endpoint<I, O>,
  input: z.input<I>,
  options: { readonly enabled?: boolean; readonly everyMs?: number } = {},
) =>
  useQuery<z.output<O>, CallError>({
    queryKey: keyOf(e, input),
    queryFn: ({ signal }) => call(e, input, signal),
    placeholderData: keepPreviousData,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
  })

/** Performs an act: afterwards everything on screen is read again; a refusal is said at the top unless `quiet`. */
export const useAct = <I extends z.ZodType, O extends z.ZodType>(
  e: Endpoint<I, O>,
  options: { readonly done?: string | ((out: z.output<O>) => string); readonly quiet?: boolean; readonly after?: (out: z.output<O>) => void } = {},
) => {
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation<z.output<O>, CallError, z.input<I>>({
    mutationFn: (input) => call(e, input),
    onSuccess: async (out) => {
      const said = typeof options.done === 'function' ? options.done(out) : options.done
      if (said) void message.success(said)
      options.after?.(out)
      await client.invalidateQueries()
    },
    onError: (why) => {
      if (!options.quiet) void message.error(why.message, 6)
      if (why.status === 409) void client.invalidateQueries()
    },
  })
}
