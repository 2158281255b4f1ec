import type { Milestone } from './unit-api.ts'

/** When a handover case entered its states first, last and how often; and where it stands. */
export type Entered = ReadonlyMap<string, { readonly first: string; readonly last: string; readonly times: number }>

const way: readonly { readonly label: string; readonly states: readonly string[] }[] = [
  { label: '寄发通知', states: ['posted', 'returned'] },
  { label: '送达', states: ['served'] },
  { label: '预约', states: ['booked'] },
  { label: '到场核验', states: ['signedIn', 'verified', 'awaitingFees'] },
  { label: '验房', states: ['inspecting'] },
  { label: '整改复验', states: ['awaitingRepair', 'awaitingReinspection'] },
  { label: '办理签收', states: ['awaitingFund', 'awaitingSignature'] },
  { label: '交付', states: ['delivered', 'deemed'] },
]

/**
 * The way of one home from contract to keys. What was passed carries its day; repair appears only where there was one; refusal and
 * hold show at the place where they stopped the way. Days are `YYYY-MM-DD`. Pure.
 */
export const milestonesOf = (signedOn: string | null, state: string | undefined, origin: string | null, entered: Entered): Milestone[] => {
  const stopped = state === 'refused' || state === 'held'
  const standing = stopped ? (origin ?? 'served') : state
  const here = way.findIndex((step) => standing !== undefined && step.states.includes(standing))
  const done = standing === 'delivered' || standing === 'deemed'
  return [
    { label: '签约', at: signedOn, state: signedOn ? 'finish' : 'wait' },
    ...way.flatMap((step, i): Milestone[] => {
      const times = step.states.flatMap((s) => entered.get(s) ?? [])
      const at =
        times
          .map((t) => t.last)
          .sort()
          .at(-1) ?? null
      const rounds = Math.max(0, ...step.states.map((s) => entered.get(s)?.times ?? 0))
      if (step.label === '整改复验' && !times.length && i !== here) return []
      const label = step.label === '整改复验' && rounds > 1 ? `整改复验（第 ${rounds} 轮）` : step.label
      if (i === here)
        return [
          {
            label: stopped ? `${label}：${state === 'refused' ? '拒收' : '挂起'}` : label,
            at,
            state: stopped ? 'error' : done ? 'finish' : 'process',
          },
        ]
      // A step the owner went past without (walked in without an appointment) counts as passed, without a day.
      return [{ label, at: i < here ? at : null, state: i < here ? 'finish' : 'wait' }]
    }),
  ]
}
