import type { z } from 'zod'
import type { Built } from '../src/app.server.ts'
import type { Endpoint } from '../src/kernel/endpoint.ts'
import type { Fault } from '../src/kernel/refusal.ts'
import { password } from './cast.ts'

export type Answer<T> = { readonly status: number; readonly body: T & { readonly message?: string; readonly faults?: readonly Fault[] } }
/** Somebody signed in: calls endpoints as the browser does. */
export type Person = {
  readonly cookie: string
  readonly call: <I extends z.ZodType, O extends z.ZodType>(e: Endpoint<I, O>, input: z.input<I>) => Promise<Answer<z.output<O>>>
  /** Calls and expects success; otherwise throws the sentence of the refusal. */
  readonly get: <I extends z.ZodType, O extends z.ZodType>(e: Endpoint<I, O>, input: z.input<I>) => Promise<z.output<O>>
  /** Sends files to an `upload` endpoint. */
  readonly send: <I extends z.ZodType, O extends z.ZodType>(
    e: Endpoint<I, O>,
    fields: Record<string, string>,
    files: readonly { readonly name: string; readonly mime?: string; readonly content: Buffer }[],
  ) => Promise<Answer<z.output<O>>>
  /** Bytes of a `file` endpoint. */
  readonly bytes: <I extends z.ZodType, O extends z.ZodType>(
    e: Endpoint<I, O>,
    input: z.input<I>,
  ) => Promise<{ readonly status: number; readonly mime: string; readonly content: Buffer }>
}

/** Signs people of the cast in, each once. */
export const peopleOf = (app: Built): ((username: string) => Promise<Person>) => {
  const signedIn = new Map<string, Promise<Person>>()
  const signIn = async (username: string): Promise<Person> => {
    const answer = await app.server.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password } })
    if (answer.statusCode !== 200) throw new Error(`${username}: ${answer.body}`)
    return personWith(app, answer.cookies.map((c) => `${c.name}=${c.value}`).join('; '))
  }
  return (username) => {
    const known = signedIn.get(username) ?? signIn(username)
    signedIn.set(username, known)
    return known
  }
}

export const personWith = (app: Built, cookie: string): Person => {
  const headers = cookie ? { cookie } : {}
  const urlOf = (e: Endpoint, input: Record<string, unknown>) => {
    const rest = { ...input }
    const path = e.path.replaceAll(/:(\w+)/g, (_, key: string) => {
      const value = String(rest[key])
      delete rest[key]
      return encodeURIComponent(value)
    })
    return { path, rest }
  }
  const send = async (e: Endpoint, input: Record<string, unknown>) => {
    const { path, rest } = urlOf(e, input)
    const given = Object.entries(rest).filter(([, v]) => v !== undefined)
    const query = e.method === 'GET' ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : ''
    return await app.server.inject({ method: e.method, url: `${path}${query}`, headers, ...(e.method === 'GET' ? {} : { payload: rest }) })
  }
  const call: Person['call'] = async (e, input) => {
    const answer = await send(e, input as Record<string, unknown>)
    return { status: answer.statusCode, body: answer.json() }
  }
  return {
    cookie,
    call,
    get: async (e, input) => {
      const { status, body } = await call(e, input)
      if (status !== 200) throw new Error(`${e.label} ${status}: ${body.message}`)
      return body
    },
    send: async (e, fields, files) => {
      const form = new FormData()
      const { path, rest } = urlOf(e, fields)
      for (const [key, value] of Object.entries(rest)) form.append(key, String(value))
      for (const f of files) form.append('files', new Blob([new Uint8Array(f.content)], { type: f.mime ?? 'application/octet-stream' }), f.name)
      const request = new Request('http://test', { method: 'POST', body: form })
      const answer = await app.server.inject({
        method: e.method,
        url: path,
        headers: { ...headers, 'content-type': request.headers.get('content-type') ?? '' },
        payload: Buffer.from(await request.arrayBuffer()),
      })
      return { status: answer.statusCode, body: answer.json() }
    },
    bytes: async (e, input) => {
      const answer = await send(e, input as Record<string, unknown>)
      return { status: answer.statusCode, mime: String(answer.headers['content-type']), content: answer.rawPayload }
    },
  }
}
