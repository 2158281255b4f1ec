/** One thing that is wrong: the sentence a clerk would say, the handbook's code where it has one, the field it concerns. */
export type Fault = { readonly code: string; readonly message: string; readonly field?: string }

/**
 * An answer the user can act on. It names every fault at once.
 * Anything else that is thrown is our own fault: logged whole and answered 500 with a reference number.
 */
export class Refusal extends Error {
  readonly statusCode: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 // the name Fastify reads
  readonly faults: readonly Fault[]

  constructor(fault: string | Fault | readonly Fault[], statusCode: Refusal['statusCode'] = 409) {
    const faults = typeof fault === 'string' ? [{ code: codeOf[statusCode], message: fault }] : 'message' in fault ? [fault] : fault
    super(faults.map((f) => f.message).join('；'))
    this.statusCode = statusCode
    this.faults = faults
  }
}

const codeOf = {
  400: 'FORMAT',
  401: 'SIGNED_OUT',
  403: 'ROLE',
  404: 'NOT_FOUND',
  409: 'STATE',
  413: 'FILE_TOO_LARGE',
  415: 'FILE_KIND',
  429: 'TOO_MANY',
} as const
