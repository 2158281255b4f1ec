import { type BankPreset, type PresetStep, stepKey, type Tracking, tracked } from '../../mortgage/preset.ts'
import { dayIn } from './guards.ts'
import type { Stage } from './stages.ts'

export type Stages = Readonly<Record<Exclude<Tracking, 'intent'>, Stage>>

export const indexOf = (state: Tracking): number => tracked.indexOf(state)

/** The field that holds the day on which the step was done: that of the tracking state it completes, else its own. */
export const dayField = (step: PresetStep, stages: Stages): string => (step.completes ? stages[step.completes].on : `${stepKey(step.code)}On`)

/** Done, or validly left out: nobody need wait for it any more. */
export const settledStep = (step: PresetStep, stages: Stages) => (data: object) =>
  (step.completes !== undefined && dayIn(data, stages[step.completes].on) !== '') || dayIn(data, `${stepKey(step.code)}Is`) !== ''

/** All steps that must come before, near and far. */
export const before = (preset: BankPreset, step: PresetStep): readonly PresetStep[] => {
  const codes = new Set(step.waitsFor)
  for (const code of codes) for (const next of preset.steps.find((s) => s.code === code)?.waitsFor ?? []) codes.add(next) // a Set visits what is added
  return preset.steps.filter((s) => codes.has(s.code))
}

/**
 * The states in which a step that completes none may be done: from the last state its predecessors bring about until the one before
 * the first that waits for it.
 */
export const statesFor = (preset: BankPreset, step: PresetStep): readonly Tracking[] => {
  const low = Math.max(0, ...before(preset, step).map((s) => (s.completes ? indexOf(s.completes) : 0)))
  const waiting = preset.steps.filter((s) => s.completes && (step.conditionalOn ? follows(preset, step, s) : before(preset, s).includes(step)))
  const last = indexOf(waiting.length && !step.optional ? 'awaitingFunds' : 'released')
  const high = Math.min(last, ...waiting.map((s) => (s.completes ? indexOf(s.completes) - 1 : last)))
  return tracked.slice(low, Math.max(low, high) + 1)
}

/** A step that holds only sometimes is over once the bank's next step that moves the case is done. */
const follows = (preset: BankPreset, step: PresetStep, other: PresetStep): boolean => preset.steps.indexOf(other) > preset.steps.indexOf(step)

/** Steps that must be over before the money may flow: all that stand before the template's first disbursement step (§9 awaitingFunds). */
export const beforeFunds = (preset: BankPreset): readonly PresetStep[] => {
  const first = preset.steps.findIndex((s) => s.core === 'C9')
  return preset.steps.slice(0, Math.max(first, 0)).filter((s) => !s.optional)
}

/** What the day of a step is called; a name that ends in 日期 has it already. */
export const dayLabel = (step: Pick<PresetStep, 'name'>): string => (step.name.endsWith('日期') ? step.name : `${step.name}日期`)
