import type { z } from 'zod'
import { type Fault, Refusal } from './refusal.ts'

/** One line of the working: what was computed, how, and what came out, in words a clerk can check. */
export type Working = { readonly label: string; readonly formula: string; readonly value: string }

/**
 * A pure calculation with a legal, contractual or banking source. Money is integer fen, rates and areas are decimal strings,
 * days are `YYYY-MM-DD`. It may throw a `Refusal` that names every fault at once; it touches neither clock nor database:
 * "today" and every setting are part of its input.
 */
export type Rule<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly label: string
  /** Law, clause or handbook section the rule rests on. */
  readonly source: string
  readonly input: I
  readonly output: O
  readonly compute: (input: z.output<I>) => { readonly result: z.input<O>; readonly working: readonly Working[] }
}

export const defineRule = <I extends z.ZodType, O extends z.ZodType>(rule: Rule<I, O>): Rule<I, O> => rule

/** Applies a rule to what came from outside. Refuses with every fault of the input at once. */
export const applyRule = <I extends z.ZodType, O extends z.ZodType>(rule: Rule<I, O>, given: unknown) => {
  const input = rule.input.safeParse(given)
  if (!input.success) throw new Refusal(faultsOf(input.error), 400)
  const { result, working } = rule.compute(input.data)
  return { result: rule.output.parse(result), working }
}

/** Zod's issues as faults: one per field, in Chinese (the locale is set in `kernel/fields.ts`). */
export const faultsOf = (error: z.core.$ZodError): Fault[] =>
  error.issues.map((issue) => ({
    code:
      issue.code === 'invalid_type' && issue.input === undefined
        ? 'REQUIRED'
        : issue.code === 'too_small' || issue.code === 'too_big'
          ? 'RANGE'
          : 'FORMAT',
    message: issue.message,
    ...(issue.path.length ? { field: issue.path.join('.') } : {}),
  }))
