import { type AnyProcess, back, isEnd, list, type On, type Step, stateLabel, stay } from '../kernel/process.ts'
import type { CaseDetail } from './api.ts'

export type Node = {
  readonly state: string
  readonly label: string
  /** How often this state has been entered by then; above one it is a further round. */
  readonly round: number
  readonly when: 'done' | 'now' | 'ahead'
  readonly at?: string
  readonly by?: string
  /** How long the case stayed, or has stayed until now, in milliseconds. */
  readonly stayed?: number
  readonly late?: boolean
}
type Seen = Pick<CaseDetail, 'state' | 'timeline' | 'data' | 'settings' | 'closedAt'>

/** The way of a case: every state it has been in (a loop gives further nodes, nothing is hidden), where it is, and the usual way on. */
export const progressOf = (process: AnyProcess, on: Seen, now: Date): readonly Node[] => {
  const moves = on.timeline.filter((e) => e.to !== null && e.to !== e.from).toReversed()
  const times = new Map<string, number>()
  const visited = moves.map((e, i): Node => {
    const state = e.to as string // filtered above
    const round = (times.get(state) ?? 0) + 1
    times.set(state, round)
    const next = moves[i + 1]
    const left = next ? new Date(next.at) : on.closedAt ? new Date(on.closedAt) : now
    const limits = on.timeline.filter((t) => t.seq >= e.seq && (!next || t.seq < next.seq) && t.due).map((t) => Date.parse(t.due as string))
    const last = next === undefined
    return {
      state,
      label: stateLabel(process, state),
      round,
      when: last && !isEnd(process, state) ? 'now' : 'done',
      at: e.at,
      by: e.actor,
      ...(isEnd(process, state) ? {} : { stayed: left.getTime() - Date.parse(e.at) }),
      late: limits.length > 0 && left.getTime() > Math.max(...limits),
    }
  })
  return [...visited, ...wayOn(process, on).map((state): Node => ({ state, label: stateLabel(process, state), round: 1, when: 'ahead' }))]
}

/**
 * The usual way from here to an end: at each state the first step of the manual that leads on to a later state; only where there is
 * none, one that leads back.
 */
export const wayOn = (process: AnyProcess, on: Pick<Seen, 'state' | 'data' | 'settings'>): readonly string[] => {
  const order = Object.keys(process.states)
  const steps = Object.values(process.steps as Record<string, Step>)
  const walk = (state: string, passed: ReadonlySet<string>): readonly string[] | undefined => {
    if (isEnd(process, state)) return []
    const targets = steps.flatMap((step) => (list(step.from).includes(state) ? (targetOf(step, on) ?? []) : [])).filter((to) => !passed.has(to))
    const [later, earlier] = [true, false].map((wanted) => targets.filter((to) => order.indexOf(to) > order.indexOf(state) === wanted))
    for (const to of [...(later ?? []), ...(earlier ?? [])]) {
      const rest = walk(to, new Set([...passed, to]))
      if (rest) return [to, ...rest]
    }
    return undefined
  }
  return walk(on.state, new Set([on.state])) ?? []
}

/** The step of the manual that leads on along the usual way; undefined at an end or where every way leads back. */
export const mainStep = (process: AnyProcess, on: Pick<Seen, 'state' | 'data' | 'settings'>): string | undefined => {
  const next = wayOn(process, on)[0]
  return Object.entries(process.steps as Record<string, Step>).find(([, s]) => list(s.from).includes(on.state) && targetOf(s, on) === next)?.[0]
}

const targetOf = (step: Step, on: Pick<Seen, 'state' | 'data' | 'settings'>): string | undefined => {
  if (step.to === back || step.to === stay) return undefined
  if (typeof step.to === 'string') return step.to
  const look: On = { today: '', settings: on.settings, state: on.state }
  for (const one of step.to) if (typeof one === 'string' || one.if(on.data, look)) return typeof one === 'string' ? one : one.to
  return undefined
}
