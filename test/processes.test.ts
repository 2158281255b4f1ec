import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { keepers } from '../src/keepers.server.ts'
import { problems } from '../src/kernel/check.ts'
import { type Actor, type Case, decide, inputOf, type Papers } from '../src/kernel/decide.ts'
import { controlOf } from '../src/kernel/fields.ts'
import { type AnyProcess, isEnd, type Step } from '../src/kernel/process.ts'
import { roleNames } from '../src/kernel/roles.ts'
import { processList } from '../src/processes.ts'
import { settings } from '../src/settings.ts'

const day = '2026-06-15'
const presets = Object.fromEntries(settings.map((s) => [s.key, s.preset]))

describe.each(processList.map((p) => [p.label, p] as const))('%s', (_, process) => {
  test('定义没有缺陷：状态都到得了、走得到终点、有人等有时限，字段和资料都有用处', () => {
    expect(problems(process)).toEqual([])
  })

  test('任意走若干步之后，总还能走到终点', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 25 }), (seed, steps) => {
        const random = randomFrom(seed)
        let c: Case = { state: process.start, data: {}, documents: {}, performed: {}, settings: presets }
        for (let i = 0; i < steps; i++) c = walk(process, c, random)
        const from = c.state
        for (let i = 0; i < 500 && !isEnd(process, c.state); i++) c = walk(process, c, random)
        expect(isEnd(process, c.state), `停在「${c.state}」（自「${from}」）`).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

test('流程里写明的登记都有人做', () => {
  const entries = processList.flatMap((p) =>
    Object.values(p.steps as Record<string, Step>).flatMap((s) => (s.then ?? []).flatMap((e) => (e.do === 'keep' ? [e.entry] : []))),
  )
  expect(entries.filter((entry) => !(entry in keepers))).toEqual([])
})

/** One random step, with input and facts drawn at random and then mended one by one towards fewer refusals; the case as it is when none is found. */
const walk = (process: AnyProcess, c: Case, random: () => number): Case => {
  const steps = Object.entries(process.steps as Record<string, Step>).filter(([, s]) => [s.from].flat().includes(c.state))
  const [name, step] = steps[Math.floor(random() * steps.length)] ?? []
  if (!name || !step) return c
  const papers: Papers = Object.fromEntries(Object.keys(process.documents).map((d) => [d, { files: [], seen: true }]))
  const asked = Object.keys(inputOf(process, step).shape)
  const keys = [...new Set([...(process.facts ?? []), ...asked])]
  const attempt = (values: Record<string, unknown>, actor: Actor) => {
    const facts = Object.fromEntries((process.facts ?? []).map((key) => [key, values[key]]))
    const input = Object.fromEntries(asked.map((key) => [key, values[key]]))
    return decide(process, name, { input, papers, today: day }, { ...c, data: { ...c.data, ...facts } }, actor)
  }
  let values: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, somethingFor(process.fields[key], random)]))
  for (let round = 0; round < 6; round++) {
    const actor: Actor = { id: `person-${Math.floor(random() * 3)}`, name: '某人', roles: roleNames }
    for (const key of keys) {
      const now = attempt(values, actor)
      if (now.ok) return now.next
      const changed = { ...values, [key]: somethingFor(process.fields[key], random) }
      const then = attempt(changed, actor)
      if (then.ok) return then.next
      if (then.faults.length <= now.faults.length) values = changed
    }
    const last = attempt(values, actor)
    if (last.ok) return last.next
  }
  return c
}

/** The same numbers for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const a = Math.imul(state ^ (state >>> 15), 1 | state)
    const b = (a + Math.imul(a ^ (a >>> 7), 61 | a)) ^ a
    return ((b ^ (b >>> 14)) >>> 0) / 4294967296
  }
}

const days = ['2026-06-01', '2026-06-14', day, '2026-07-01']
const somethingFor = (field: z.ZodType, random: () => number): unknown => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // never empty
  switch (controlOf(field)) {
    case 'date':
      return pick(days)
    case 'count':
    case 'money':
      return pick([0, 0, 1, 3])
    case 'yesNo':
      return random() < 0.5
    case 'choice': {
      const options = optionsOf(field)
      return pick(options)
    }
    case 'choices': {
      const options = (field.meta()?.['options'] ?? []) as readonly string[]
      return random() < 0.5 ? [] : [pick(options)]
    }
    case 'signature':
      return '01900000-0000-7000-8000-00000000000f'
    default:
      return '说明'
  }
}
/** The words of a choice, also when it may stay empty. */
const optionsOf = (field: z.ZodType): readonly string[] => {
  const inner = 'unwrap' in field ? (field as unknown as { unwrap: () => z.ZodType }).unwrap() : field // an optional field wraps the choice
  return (inner as z.ZodEnum).options as string[]
}
