import { type AnyProcess, back, isEnd, list, type State, type Step, stateLabel, stay, targets } from './process.ts'

/**
 * What is wrong with a definition that the compiler cannot see: states nobody reaches, cases that cannot end, waiting without
 * an owner and a time, fields and papers that no step uses. One test runs this over every process.
 */
export const problems = (process: AnyProcess): string[] => {
  const steps = Object.entries(process.steps as Record<string, Step>)
  const states = Object.keys(process.states)
  const name = (state: string) => stateLabel(process, state)
  const moves = movesOf(steps.map(([, step]) => step))
  const reached = closure([process.start], (s) => moves.flatMap(([from, to]) => (from === s ? [to] : [])))
  const canEnd = closure(process.ends, (s) => moves.flatMap(([from, to]) => (to === s ? [from] : [])))
  const asked = new Set<string>([
    ...steps.flatMap(([, s]) => s.asks ?? []),
    ...(process.opensWith ?? []),
    ...(process.facts ?? []),
    ...steps.flatMap(([, s]) => Object.keys(s.sets ?? {})),
  ])
  const needed = new Set<string>(
    steps.flatMap(([, s]) => [...papersOf(s), ...(s.then ?? []).flatMap((e) => (e.do === 'archive' ? [e.document] : []))]),
  )
  const known = (key: string) => key in process.fields
  return [
    ...states.filter((s) => !reached.has(s)).map((s) => `到不了的状态：${name(s)}`),
    ...states.filter((s) => !canEnd.has(s)).map((s) => `走不到终点的状态：${name(s)}`),
    ...states.filter((s) => typeof process.states[s] === 'string' && !isEnd(process, s)).map((s) => `没有经办人和时限的状态：${name(s)}`),
    ...states.filter((s) => !isEnd(process, s) && ownerCannotAct(process, s, process.states[s])).map((s) => `等候的人没有可办步骤：${name(s)}`),
    ...Object.keys(process.fields)
      .filter((f) => !asked.has(f))
      .map((f) => `没有步骤填写：${f}`),
    ...[...asked].filter((f) => !known(f)).map((f) => `没有声明的字段：${f}`),
    ...Object.keys(process.documents)
      .filter((d) => !needed.has(d))
      .map((d) => `没有步骤需要：${d}`),
    ...steps
      .flatMap(([, s]) => papersOf(s))
      .filter((d) => !(d in process.documents))
      .map((d) => `没有声明的资料：${d}`),
    ...steps.flatMap(([, s]) =>
      list(s.notBy)
        .filter((other) => !(other in process.steps))
        .map((other) => `「${s.label}」的 notBy 指向不存在的步骤：${other}`),
    ),
    ...steps.filter(([, s]) => list(s.from).length === 0 || list(s.by).length === 0).map(([, s]) => `「${s.label}」没有起点或经办人`),
  ]
}

const papersOf = (step: Step): readonly string[] =>
  step.needs === undefined ? [] : 'over' in step.needs ? Object.values(step.needs.table).flat() : step.needs

/** Every move from a state to another. A step that leads back returns to any state from which the present one was entered. */
const movesOf = (steps: readonly Step[]): readonly (readonly [from: string, to: string])[] => {
  const plain = steps.flatMap((step) =>
    step.to === back || step.to === stay ? [] : list(step.from).flatMap((from) => targets(step).map((to) => [from, to] as const)),
  )
  const returning = steps
    .filter((step) => step.to === back)
    .flatMap((step) => list(step.from).flatMap((held) => plain.filter(([, to]) => to === held).map(([from]) => [held, from] as const)))
  return [...plain, ...returning]
}
const ownerCannotAct = (process: AnyProcess, name: string, state: State): boolean =>
  typeof state !== 'string' &&
  !Object.values(process.steps as Record<string, Step>).some((s) => list(s.from).includes(name) && list(s.by).includes(state.owner))

const closure = (from: readonly string[], next: (s: string) => readonly string[]): Set<string> => {
  const seen = new Set(from)
  for (const s of seen) for (const t of next(s)) seen.add(t) // a Set visits what is added while it is walked
  return seen
}
