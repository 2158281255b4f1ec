import type { z } from 'zod'
import type { Within } from './deadline.ts'
import type { Effect } from './effects.ts'
import type { Role } from './roles.ts'

type Fields = Readonly<Record<string, z.ZodType>>
type Words = Readonly<Record<string, string>>
export type OneOrMore<T> = T | readonly T[]

/** Case data as known before every step has run: any field may still be empty. */
export type Data<F extends Fields> = { readonly [K in keyof F]?: z.output<F[K]> | undefined }
/** What a condition may look at beside the data: the day, and the settings that held when the case entered its state. */
export type On = { readonly today: string; readonly settings: Readonly<Record<string, unknown>>; readonly state: string }
export type Condition<F extends Fields> = (data: Data<F>, on: On) => boolean

/** A plain label: the case rests here (an end, or nothing is waited for). Otherwise somebody is waited for, within a time. */
export type State<F extends string = string> =
  | string
  | { readonly label: string; readonly within: Within<F>; readonly owner: Role; readonly clause?: string }

/** Return to the state the case came from (release of a hold). */
export const back = '←' as const
/** The state does not change. */
export const stay = '＝' as const

export type Branch<F extends Fields, S extends string> = { readonly to: S; readonly when: string; readonly if: Condition<F> }

export type Step<F extends Fields = Fields, D extends string = string, S extends string = string> = {
  readonly label: string
  readonly clause?: string
  /** The sentence of the written source, printed before ours. */
  readonly wording?: string
  /** People outside who do it, where `by` only puts it on record. */
  readonly outside?: string
  readonly from: OneOrMore<S>
  /** The next state; or branches tried in order, the last one being a plain state. */
  readonly to: S | typeof back | typeof stay | readonly [...Branch<F, S>[], S]
  readonly by: OneOrMore<Role>
  /** Fields filled in at this step. Those made with `optional` may stay empty. */
  readonly asks?: readonly (keyof F & string)[]
  /** Papers that must be on file, or seen in the original, before this step. A table picks them by a field's value. */
  readonly needs?: readonly D[] | { readonly over: keyof F & string; readonly table: Readonly<Record<string, readonly D[]>> }
  /** Handbook codes for papers that are missing; those without one are listed together under `PAPERS_MISSING`. */
  readonly missing?: { readonly [document in D]?: string }
  /** Refusal sentence → when it applies. With the handbook's code where it has one. Pure, so browser and server agree. */
  readonly refuseIf?: { readonly [sentence: string]: Condition<F> | { readonly code: string; readonly if: Condition<F> } }
  /** Four eyes: whoever performed that step last may not perform this one. */
  readonly notBy?: OneOrMore<string>
  /** Not while a case of that process below this one is still open. */
  readonly waitsFor?: OneOrMore<string>
  /** What the step itself writes into the case, in words and as a pure function. Without words it is not printed. */
  readonly sets?: { readonly [K in keyof F]?: readonly [sentence: string, value: (data: Data<F>, on: On) => z.output<F[K]>] }
  readonly then?: readonly Effect<D>[]
  /** A dangerous act: the button asks once more with this sentence. */
  readonly confirm?: string
}

export type Process<
  F extends Fields = Fields,
  D extends Words = Words,
  S extends Readonly<Record<string, State>> = Readonly<Record<string, State>>,
  P extends Readonly<Record<string, Step<F, keyof D & string, keyof S & string>>> = any, // steps name their own keys; the compiler checks them at defineProcess
> = {
  readonly name: string
  readonly label: string
  /** Clauses of the manual this procedure implements. */
  readonly clause: string
  /** Why this procedure exists, in one sentence; opens the printed manual. */
  readonly purpose: string
  /** What one case is about. */
  readonly about: 'unit' | 'project' | 'unitType'
  /** Three or four letters used in case numbers. */
  readonly series: string
  readonly start: keyof S & string
  readonly fields: F
  /** Keys of `fields` that other slices write (paid, counted, read): never typed in a form. */
  readonly facts?: readonly (keyof F & string)[]
  readonly documents: D
  /** Settings whose values the conditions look at. */
  readonly settings?: readonly string[]
  /** Who may open a case by hand; absent: only other processes, plans or imports open it. */
  readonly openBy?: readonly Role[]
  /** Fields asked when a case is opened by hand. */
  readonly opensWith?: readonly (keyof F & string)[]
  /** Reasons for which the clock may stand still → longest pause in hours. */
  readonly pauses?: Readonly<Record<string, number>>
  readonly states: S
  /** States in which a case counts as closed. A step may still lead out (reopening). */
  readonly ends: readonly (keyof S & string)[]
  readonly steps: P
}

export const defineProcess = <
  const F extends Fields,
  const D extends Words,
  const S extends Readonly<Record<string, State<keyof F & string>>>,
  const P extends Readonly<Record<string, Step<F, keyof D & string, keyof S & string>>>,
>(
  process: Process<F, D, S, P>,
): Process<F, D, S, P> => process

/** Any process, where its own words do not matter. */
export type AnyProcess = Process<any, any, any, any>

/** What a caller sends to perform a step, computed from `asks`. */
export type Input<P extends AnyProcess, K extends keyof P['steps']> = P['steps'][K] extends {
  readonly asks: readonly (infer A extends keyof P['fields'])[]
}
  ? { [F in A]: z.input<P['fields'][F]> }
  : Record<never, never>

export const list = <T>(one: OneOrMore<T> | undefined): readonly T[] => (one === undefined ? [] : Array.isArray(one) ? one : [one as T])
export const stateLabel = (process: AnyProcess, state: string): string => {
  const it: State | undefined = process.states[state]
  return it === undefined ? state : typeof it === 'string' ? it : it.label
}
export const isEnd = (process: AnyProcess, state: string): boolean => process.ends.includes(state)
/** Every state a step may lead to. */
export const targets = (step: Step): readonly string[] =>
  step.to === back || step.to === stay
    ? list(step.from)
    : typeof step.to === 'string'
      ? [step.to]
      : step.to.map((t) => (typeof t === 'string' ? t : t.to))
