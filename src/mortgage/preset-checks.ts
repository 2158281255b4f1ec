import type { Fault } from '../kernel/refusal.ts'
import { type BankPreset, cores, type PresetStep, stepKey, trackingStates } from './preset.ts'

/** What publishing refuses (mortgage-process §8), all at once. The kernel's model check follows on the procedure made from it. */
export const presetFaults = (preset: BankPreset): readonly Fault[] => [
  ...(preset.steps.length === 0 ? [{ code: 'REQUIRED', message: '至少要有一个步骤', field: 'steps' }] : []),
  ...twice(preset.steps.map((s) => stepKey(s.code))).map((key) => ({
    code: 'DUPLICATE',
    message: `步骤编号重复：${preset.steps.find((s) => stepKey(s.code) === key)?.code}`,
    field: 'steps',
  })),
  ...preset.steps.flatMap((s, i) =>
    s.waitsFor
      .filter((code) => !preset.steps.some((other) => other.code === code))
      .map((code) => ({ code: 'NOT_FOUND', message: `「${s.code}」等候的步骤 ${code} 不存在`, field: `steps.${i}.waitsFor` })),
  ),
  ...preset.steps.flatMap((s, i) =>
    s.papersIn
      .filter((name) => !preset.papers.some((p) => p.name === name))
      .map((name) => ({ code: 'NOT_FOUND', message: `「${s.code}」收存的「${name}」不在资料清单上`, field: `steps.${i}.papersIn` })),
  ),
  ...cycles(preset.steps).map((code) => ({ code: 'STEP_CYCLE', message: `步骤互相等候，成了圈：${code}`, field: 'steps' })),
  ...(['C3', 'C5', 'C9'] as const)
    .filter((core) => !preset.steps.some((s) => s.core === core))
    .map((core) => ({ code: 'CORE_MISSING', message: `缺少核心阶段 ${core}「${cores[core]}」的步骤`, field: 'steps' })),
  ...preset.steps.flatMap((s, i) =>
    preset.steps
      .slice(i + 1)
      .filter((later) => later.optional && s.waitsFor.includes(later.code))
      .map((later) => ({ code: 'WAITS_OPTIONAL', message: `「${s.code}」不能等候其后的可选步骤 ${later.code}`, field: `steps.${i}.waitsFor` })),
  ),
  ...twice(preset.steps.flatMap((s) => s.completes ?? [])).map((state) => ({
    code: 'DUPLICATE',
    message: `「${trackingStates[state]}」只能由一个步骤达成`,
    field: 'steps',
  })),
  ...backwards(preset.steps),
  ...preset.steps.flatMap((s, i) =>
    s.result
      .filter((r) => r.kind === 'choice' && (r.options ?? []).length < 2)
      .map((r) => ({ code: 'REQUIRED', message: `「${s.code}」的「${r.label}」至少要有两个选项`, field: `steps.${i}.result` })),
  ),
]

const twice = <T>(all: readonly T[]): readonly T[] => [...new Set(all.filter((x, i) => all.indexOf(x) !== i))]

/** All steps that come before one, near and far. */
const chain = (steps: readonly PresetStep[], from: string): ReadonlySet<string> => {
  const waits = new Map(steps.map((s) => [s.code, s.waitsFor]))
  const seen = new Set(waits.get(from) ?? [])
  for (const code of seen) for (const next of waits.get(code) ?? []) seen.add(next) // a Set visits what is added while it is walked
  return seen
}
/** Every step from which following `waitsFor` leads back to itself. */
const cycles = (steps: readonly PresetStep[]): readonly string[] => steps.filter((s) => chain(steps, s.code).has(s.code)).map((s) => s.code)

/** A step may not wait, near or far, for one that is reached only later on the clerk's way: such a case could never go on. */
const backwards = (steps: readonly PresetStep[]): readonly Fault[] => {
  const order = Object.keys(trackingStates)
  const funds = steps.findIndex((s) => s.core === 'C9')
  return steps.flatMap((s, i) => {
    // what stands before the disbursement must be over by then, whatever it completes
    const due = s.completes ? order.indexOf(s.completes) : i < funds && !s.optional ? order.indexOf('funded') : order.length
    return [...chain(steps, s.code)].flatMap((code) => {
      const before = steps.find((other) => other.code === code)
      if (!before?.completes || order.indexOf(before.completes) < due || before === s) return []
      return [
        {
          code: 'STEP_ORDER',
          message: `「${s.code}」等候的 ${code} 要到「${trackingStates[before.completes]}」才办，等不到`,
          field: `steps.${i}.waitsFor`,
        },
      ]
    })
  })
}
