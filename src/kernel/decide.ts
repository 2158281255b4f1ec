import { z } from 'zod'
import type { Effect } from './effects.ts'
import { controlOf, labelOf } from './fields.ts'
import { type AnyProcess, back, isEnd, list, type On, type Step, stateLabel, stay } from './process.ts'
import type { Fault } from './refusal.ts'
import { type Role, roles } from './roles.ts'
import { faultsOf } from './rule.ts'

/** A paper on file for a case: scans, or the note that the original was seen. */
export type OnFile = { readonly files: readonly string[]; readonly seen?: boolean }
export type Papers = Readonly<Record<string, OnFile>>

/** All that a decision looks at. */
export type Case = {
  readonly state: string
  readonly origin?: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly documents: Papers
  /** step → id of who did it last */
  readonly performed: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, unknown>>
  /** process → how many cases of it below this one are still open */
  readonly openChildren?: Readonly<Record<string, number>>
}
export type Actor = { readonly id: string; readonly name: string; readonly roles: readonly Role[] }

export type Decision =
  | {
      readonly ok: true
      readonly next: Case & { readonly closed: boolean }
      readonly input: Readonly<Record<string, unknown>>
      readonly effects: readonly Effect[]
    }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** The fields a step asks for, as one schema: it draws the form, checks the request and stands in OpenAPI. */
export const inputOf = (process: AnyProcess, step: Step) => {
  const made = forms.get(step) ?? z.strictObject(fieldsOf(process, step.asks ?? []))
  forms.set(step, made)
  return made
}
/** A schema compiles itself when it is first used: made anew for each act, that would be the dearest part of the act. */
const forms = new WeakMap<Step, z.ZodObject>()
/** The fields asked when a case is opened by hand. */
export const openingOf = (process: AnyProcess) => z.strictObject(fieldsOf(process, process.opensWith ?? []))
const fieldsOf = (process: AnyProcess, keys: readonly string[]): Record<string, z.ZodType> =>
  Object.fromEntries(keys.map((key) => [key, process.fields[key]]))

/**
 * Why this actor may not perform this step now: every reason that is known before the form is filled in. Empty when they may.
 * Scope (whether the case may be seen at all) is decided before this.
 */
export const refusals = (process: AnyProcess, name: string, c: Case, actor: Actor): readonly Fault[] => {
  const step: Step | undefined = process.steps[name]
  if (!step) return [{ code: 'NOT_FOUND', message: `「${process.label}」没有这个步骤` }]
  if (!list(step.by).some((role) => actor.roles.includes(role)))
    return [
      {
        code: 'ROLE',
        message: `「${step.label}」由${list(step.by)
          .map((r) => roles[r])
          .join('、')}办理`,
      },
    ]
  if (!list(step.from).includes(c.state))
    return [
      {
        code: 'STATE',
        message: `当前为「${stateLabel(process, c.state)}」，「${step.label}」须在「${list(step.from)
          .map((s) => stateLabel(process, s))
          .join('」或「')}」时办理`,
      },
    ]
  const sameHand = list(step.notBy).filter((other) => c.performed[other] === actor.id)
  const waiting = list(step.waitsFor).filter((child) => (c.openChildren?.[child] ?? 0) > 0)
  return [
    ...sameHand.map((other) => ({ code: 'SAME_PERSON', message: `须由「${process.steps[other].label}」以外的人办理` })),
    ...waiting.map((child) => ({ code: 'WAITS_FOR', message: `尚有 ${c.openChildren?.[child]} 件下级事项未办结` })),
  ]
}

/** Papers this step still lacks, given the data as it would be after the form. */
export const missingPapers = (step: Step, data: Readonly<Record<string, unknown>>, documents: Papers): readonly string[] => {
  const needs = step.needs
  const wanted = needs === undefined ? [] : 'over' in needs ? (needs.table[String(data[needs.over])] ?? []) : needs
  return wanted.filter((key) => !documents[key] || (documents[key].files.length === 0 && !documents[key].seen))
}

/** One fault for each paper whose absence has a code of its own, one for all others together. */
const missingFaults = (process: AnyProcess, step: Step, missing: readonly string[]): readonly Fault[] => {
  const codes: Readonly<Record<string, string | undefined>> = step.missing ?? {}
  const plain = missing.filter((d) => !codes[d])
  return [
    ...missing.flatMap((d) => (codes[d] ? [{ code: codes[d], message: `缺少：${process.documents[d]}` }] : [])),
    ...(plain.length ? [{ code: 'PAPERS_MISSING', message: `缺少：${plain.map((d) => process.documents[d]).join('、')}` }] : []),
  ]
}

/**
 * The whole process engine: a pure function from a case and a step to the next case, or to every reason against it.
 * `papers` are those handed in together with the act.
 */
export const decide = (
  process: AnyProcess,
  name: string,
  ask: { readonly input: unknown; readonly papers?: Papers | undefined; readonly today: string },
  c: Case,
  actor: Actor,
): Decision => {
  const first = refusals(process, name, c, actor)
  if (first.length) return { ok: false, faults: first }
  const step: Step = process.steps[name]

  const unknown = Object.keys(ask.papers ?? {}).filter((key) => !(key in process.documents))
  if (unknown.length) return { ok: false, faults: unknown.map((key) => ({ code: 'FORMAT', message: `本流程没有「${key}」这种资料` })) }
  const documents = mergePapers(c.documents, ask.papers ?? {})

  const parsed = inputOf(process, step).safeParse(ask.input ?? {})
  const formFaults = parsed.success ? [] : faultsIn(process, parsed.error)
  const input = (parsed.success ? parsed.data : {}) as Record<string, unknown>
  const typed = { ...c.data, ...input }
  const missing = missingPapers(step, parsed.success ? typed : { ...c.data, ...(ask.input as object) }, documents)
  const paperFaults = missingFaults(process, step, missing)
  if (!parsed.success) return { ok: false, faults: [...formFaults, ...paperFaults] }

  const on: On = { today: ask.today, settings: c.settings, state: c.state }
  const against = Object.entries(step.refuseIf ?? {}).flatMap(([message, test]) => {
    const [code, applies] = typeof test === 'function' ? ['REFUSED', test] : [test.code, test.if]
    return applies(typed, on) ? [{ code, message }] : []
  })
  if (paperFaults.length || against.length) return { ok: false, faults: [...paperFaults, ...against] }

  const set = Object.fromEntries(Object.entries(step.sets ?? {}).map(([key, entry]) => [key, entry?.[1](typed, on)]))
  const data = { ...typed, ...set }
  const to = step.to === back ? (c.origin ?? c.state) : step.to === stay ? c.state : typeof step.to === 'string' ? step.to : branch(step.to, data, on)
  return {
    ok: true,
    input,
    effects: step.then ?? [],
    next: {
      ...c,
      state: to,
      origin: to === c.state ? (c.origin ?? null) : c.state,
      data,
      documents,
      performed: { ...c.performed, [name]: actor.id },
      closed: isEnd(process, to),
    },
  }
}

const branch = (branches: Exclude<Step['to'], string>, data: Readonly<Record<string, unknown>>, on: On): string => {
  for (const one of branches) {
    if (typeof one === 'string') return one
    if (one.if(data, on)) return one.to
  }
  throw new Error('a branching step ends with a plain state') // the type requires it
}

const mergePapers = (on: Papers, more: Papers): Papers => ({
  ...on,
  ...Object.fromEntries(
    Object.entries(more).map(([key, paper]) => [
      key,
      {
        files: [...new Set([...(on[key]?.files ?? []), ...paper.files])],
        ...(paper.seen || on[key]?.seen ? { seen: true } : {}),
      },
    ]),
  ),
})

/** What is wrong with a form of this process, each sentence naming its field. Page and server say the same. */
export const faultsIn = (process: AnyProcess, error: z.core.$ZodError): readonly Fault[] => faultsOf(error).map((fault) => named(process, fault))

/** Names the field in the sentence when Zod's own message does not. */
const named = (process: AnyProcess, fault: Fault): Fault => {
  const field: z.ZodType | undefined = process.fields[fault.field?.split('.')[0] ?? '']
  const label = field ? labelOf(field) : ''
  if (!field || !label || fault.message.includes(`请填写${label}`)) return fault
  if (fault.code === 'REQUIRED') return { ...fault, message: `${picked.has(controlOf(field)) ? '请选择' : '请填写'}${label}` }
  return fault.message.includes(label) ? fault : { ...fault, message: `${label}：${fault.message}` }
}
const picked: ReadonlySet<string> = new Set(['choice', 'choices', 'yesNo'])
