import type { Case } from './decide.ts'
import type { AnyProcess, Condition, On, Step } from './process.ts'
import type { Fault } from './refusal.ts'

/**
 * Reasons against a step that no answer in its form can change: conditions that look only at what is already on the case.
 * The page greys the button with them before anything is typed; `decide` would refuse with the same sentences.
 */
export const foreseen = (process: AnyProcess, name: string, c: Pick<Case, 'data' | 'settings' | 'state'>, today: string): readonly Fault[] => {
  const step: Step | undefined = process.steps[name]
  if (!step) return []
  const asked = new Set<string>(step.asks ?? [])
  const on: On = { today, settings: c.settings, state: c.state }
  return Object.entries(step.refuseIf ?? {}).flatMap(([message, test]) => {
    const [code, applies] = typeof test === 'function' ? ['REFUSED', test] : [test.code, test.if]
    return looksAtForm(applies, c.data, on, asked) || !applies(c.data, on) ? [] : [{ code, message }]
  })
}

/** Runs the condition on watched data: true when it reads a field that the form asks for. */
const looksAtForm = (applies: Condition<Record<string, never>>, data: Case['data'], on: On, asked: ReadonlySet<string>): boolean => {
  let looked = false
  const watched = new Proxy(data, {
    get: (target, key) => {
      if (typeof key === 'string' && asked.has(key)) looked = true
      return Reflect.get(target, key)
    },
  })
  applies(watched as never, on) // the proxy has the same keys
  return looked
}
