import { type Actor, type Case, refusals } from '../../kernel/decide.ts'
import { foreseen } from '../../kernel/foresee.ts'
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
    faults: against(step, c, actor, today),
  }))

const against = (step: string, c: Case, actor: Actor, today: string): Fault[] => {
  const first = refusals(handoverPlan, step, c, actor)
  return [...(first.length ? first : foreseen(handoverPlan, step, c, today))]
}
