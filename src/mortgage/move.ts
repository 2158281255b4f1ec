import type { Fault } from '../kernel/refusal.ts'
import { before, beforeFunds, indexOf, settledStep, statesFor } from '../processes/mortgage/order.ts'
import { resultField } from '../processes/mortgage/result-fields.ts'
import { stagesOf } from '../processes/mortgage/stages.ts'
import { type BankPreset, type PresetStep, type Tracking, trackingStates } from './preset.ts'

type Data = Readonly<Record<string, unknown>>
/** What stands against the move, and otherwise the fields that change with it: null takes a value out. */
export type Move = { readonly faults: readonly Fault[]; readonly facts: Data }

/**
 * Whether a running case may go on by another version of its bank's template (mortgage-process §8): what is done stays done under the same
 * code, with what was filled in; and nothing that the new version still wants may lie behind the case already.
 */
export const moveTo = (from: BankPreset, to: BankPreset, state: string, data: Data): Move => {
  const stages = stagesOf(from)
  const finished = from.steps.filter((s) => s.core !== 'C1' && settledStep(s, stages)(data))
  const pairs = finished.map((old) => ({ old, now: to.steps.find((s) => s.code === old.code) }))
  const moved = pairs.flatMap(({ old, now }) => (now ? valuesOf(old, now, data) : []))
  const facts: Data = {
    ...Object.fromEntries(moved.flatMap((v) => (v.from === v.to ? [] : [[v.from, null]]))),
    ...Object.fromEntries(moved.flatMap((v) => (v.to === undefined || v.from === v.to ? [] : [[v.to, v.value]]))),
    lastMoved: null, // what was done under the other version is not undone under this one
    lastStep: null,
  }
  return {
    faults: [
      ...pairs.flatMap(({ old, now }) => faultsOf(old, now)),
      ...moved
        .filter((v) => v.to === undefined)
        .map((v) => ({ code: 'RESULT_GONE', message: `「${v.step}」填过的「${v.label}」，新版没有这一栏`, field: 'version' })),
      ...missed(to, state, { ...data, ...facts }),
    ],
    facts,
  }
}

const faultsOf = (old: PresetStep, now: PresetStep | undefined): readonly Fault[] => {
  if (!now) return [{ code: 'STEP_GONE', message: `「${old.code} ${old.name}」已经办过，新版没有这个步骤`, field: 'version' }]
  if (old.completes === now.completes) return []
  const reached = old.completes ? `达成「${trackingStates[old.completes]}」` : '不改变状态'
  return [{ code: 'STEP_CHANGED', message: `「${old.code} ${old.name}」办时${reached}，新版不是`, field: 'version' }]
}

type Value = { readonly step: string; readonly label: string; readonly from: string; readonly to: string | undefined; readonly value: unknown }
/** Values of a finished step and the field of the new version that holds each: the one of the same name and kind. */
const valuesOf = (old: PresetStep, now: PresetStep, data: Data): readonly Value[] =>
  old.result.flatMap((r) => {
    const from = resultField(old, r)
    const value = data[from]
    if (value === undefined || value === null) return []
    const same = now.result.find((n) => n.kind === r.kind && (r.known ? n.known === r.known : !n.known && n.label === r.label))
    return [{ step: `${old.code} ${old.name}`, label: r.label, from, to: same && resultField(now, same), value }]
  })

/** Steps of the new version whose time has passed undone, and that something later waits for. */
const missed = (to: BankPreset, state: string, data: Data): readonly Fault[] => {
  const stages = stagesOf(to)
  const here = indexOf(state === 'supplement' ? 'submitted' : (state as Tracking)) // a closed case does not move
  const open = to.steps.filter((s) => !settledStep(s, stages)(data))
  const wanted = (s: PresetStep) => (here <= indexOf('awaitingFunds') && beforeFunds(to).includes(s)) || open.some((o) => before(to, o).includes(s))
  const last = (s: PresetStep) => Math.max(...(s.completes ? stages[s.completes].from : statesFor(to, s)).map(indexOf))
  return open
    .filter((s) => !s.optional && s.core !== 'C1' && last(s) < here && wanted(s))
    .map((s) => ({ code: 'STEP_PASSED', message: `新版的「${s.code} ${s.name}」应在此前办理，本件已到后面`, field: 'version' }))
}
