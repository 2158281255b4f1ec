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
  /** An input that the rule accepts, shown where the rule is listed and computed by a test. */
  readonly example: z.input<I>
  /** Written as a method, so that rules of every shape fit into one list. */
  compute(input: z.output<I>): { readonly result: z.input<O>; readonly working: readonly Working[] }
}

export const defineRule = <I extends z.ZodType, O extends z.ZodType>(rule: Rule<I, O>): Rule<I, O> => rule

/** Applies a rule to what came from outside. Refuses with every fault of the input at once. */
export const applyRule = <I extends z.ZodType, O extends z.ZodType>(rule: Rule<I, O>, given: unknown) => {
  const input = rule.input.safeParse(given, { reportInput: true })
  if (!input.success) throw new Refusal(faultsOf(input.error), 400)
  const { result, working } = rule.compute(input.data)
  return { result: rule.output.parse(result), working }
}

/** Refuses with every fault of a list that a rule has gathered; none of them, nothing happens. */
export const refuseAll = (faults: readonly (Fault | false | undefined)[]): void => {
  const found = faults.filter((f) => f !== false && f !== undefined)
  if (found.length) throw new Refusal(found, 400)
}

/**
 * Zod's issues as faults: one per field, in Chinese (the locale is set in `kernel/fields.ts`). A refinement names its own code in
 * `params.code`. Parse with `reportInput`, so that a missing field can be told from a malformed one.
 */
export const faultsOf = (error: z.core.$ZodError): Fault[] =>
  error.issues.map((issue) => ({
    code: codeOf(issue),
    message: issue.message,
    ...(issue.path.length ? { field: issue.path.join('.') } : {}),
  }))

const codeOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom') return String(issue.params?.['code'] ?? 'FORMAT')
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined) return 'REQUIRED'
  return issue.code === 'too_small' || issue.code === 'too_big' ? 'RANGE' : 'FORMAT'
}
