import type { z } from 'zod'
import type { Role } from './roles.ts'

/** Who may call: everyone (only what must be open before sign-in), anyone signed in, or these roles in the project of the path. */
export type Who = 'everyone' | 'signedIn' | readonly Role[]

/**
 * One HTTP operation as both sides see it: the server serves it, the browser calls it, OpenAPI prints it.
 * A path with `:project` is scoped: who is no member of that project is answered 404, before any role is looked at.
 * Input is path, query and body as one object; what the output does not name is not sent.
 */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  readonly label: string
  readonly by: Who
  readonly input: I
  readonly output: O
  /** `file`: the handler answers bytes itself. `upload`: the request is multipart; the handler receives `files`. */
  readonly kind?: 'json' | 'file' | 'upload'
  /** Only computes, though it is no GET: a token that may only read may call it, and a refusal is no refused act. */
  readonly computes?: true
}

export const endpoint = <I extends z.ZodType, O extends z.ZodType>(e: Endpoint<I, O>): Endpoint<I, O> => e
