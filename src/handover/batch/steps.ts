import { type Actor, type Case, decide } from '../../kernel/decide.ts'
import type { Step } from '../../kernel/process.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { handoverPlan } from '../../processes/handover/plan.ts'

/** Every step of the plan with what speaks against it before anything is filled in, so that a greyed button says why. */
export const planSteps = (c: Case, actor: Actor, today: string) =>
  Object.entries(handoverPlan.steps as Record<string, Step>).map(([step, definition]) => ({
    step,
    label: definition.label,
    asks: [...(definition.asks ?? [])],
    confirm: definition.confirm ?? null,
    faults: foreseen(step, c, actor, today),
  }))

const foreseen = (step: string, c: Case, actor: Actor, today: string): Fault[] => {
  const decision = decide(handoverPlan, step, { input: {}, today }, c, actor)
  return decision.ok ? [] : decision.faults.filter((f) => f.field === undefined) // what is still to be filled in speaks not against the step
}
