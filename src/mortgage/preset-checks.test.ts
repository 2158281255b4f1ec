// covers S5-other, handbook mortgage-process §8
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { problems } from '../kernel/check.ts'
import { mortgage } from '../processes/mortgage/mortgage.ts'
import { BankPreset, completable, type PresetStep } from './preset.ts'
import { presetFaults } from './preset-checks.ts'
import { shippedPresets } from './presets/shipped.ts'

type Given = z.input<typeof BankPreset>
const step = (code: string, core: string, more: Partial<z.input<typeof import('./preset.ts').PresetStep>> = {}) =>
  ({ code, name: `步骤 ${code}`, who: ['BANK'], core, ...more }) as Given['steps'][number] // core is one of C1–C11
const bank = (steps: Given['steps']) => BankPreset.parse({ code: 'ICBC', name: '工商银行', steps })
const sound = [
  step('A', 'C3', { completes: 'approved' }),
  step('B', 'C5', { waitsFor: ['A'], completes: 'contracted' }),
  step('C', 'C9', { waitsFor: ['B'] }),
]
const codes = (steps: Given['steps']) => presetFaults(bank(steps)).map((f) => f.code)

test('四家随附的步骤都过得了发布检查和模型检查', () => {
  for (const preset of shippedPresets) expect([preset.code, presetFaults(preset), problems(mortgage(preset))]).toEqual([preset.code, [], []])
})
test('一个步骤也没有的不能发布，并指明缺哪些核心阶段', () => {
  expect(codes([])).toEqual(['REQUIRED', 'CORE_MISSING', 'CORE_MISSING', 'CORE_MISSING'])
  expect(codes(sound)).toEqual([])
})
test('编号重复、等候不存在的步骤、同一状态由两步达成，一次说全', () => {
  expect(codes([...sound, step('a', 'C6', { waitsFor: ['X'], completes: 'approved' })])).toEqual(['DUPLICATE', 'NOT_FOUND', 'DUPLICATE'])
})
test('互相等候成圈的不能发布', () => {
  const circle = [step('D', 'C6', { waitsFor: ['E'] }), step('E', 'C7', { waitsFor: ['D'] })]
  expect(codes([...sound, ...circle])).toEqual(['STEP_CYCLE', 'STEP_CYCLE'])
  expect(codes([...sound, step('D', 'C6', { waitsFor: ['D'] })])).toEqual(['STEP_CYCLE'])
})
test('收存的资料须在资料清单上', () => {
  expect(codes([...sound, step('P', 'C2', { papersIn: ['身份证'] })])).toEqual(['NOT_FOUND'])
})
test('不能等候其后的可选步骤', () => {
  expect(codes([step('W', 'C2', { waitsFor: ['Z'] }), ...sound, step('Z', 'C7', { optional: true })])).toEqual(['WAITS_OPTIONAL'])
})
test('等候更晚的状态才办的步骤，永远等不到，不能发布', () => {
  const late = [step('A', 'C3', { completes: 'approved', waitsFor: ['B'] }), step('B', 'C5', { completes: 'contracted' }), step('C', 'C9')]
  expect(codes(late)).toEqual(['STEP_ORDER'])
})
test('凡通过检查的步骤，得出的流程都没有缺陷', () => {
  const one = fc.record({
    core: fc.constantFrom('C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11'),
    completes: fc.option(fc.constantFrom(...completable), { nil: undefined }),
    waits: fc.array(fc.nat(7), { maxLength: 3 }),
    optional: fc.boolean(),
    skippableWithReason: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (many) => {
      const steps = many.map(
        (s, i): PresetStep =>
          bank([
            step(`S${i}`, s.core, {
              completes: s.completes,
              optional: s.optional,
              skippableWithReason: s.skippableWithReason,
              waitsFor: [...new Set(s.waits.filter((w) => w < many.length).map((w) => `S${w}`))],
            }),
          ]).steps[0] as PresetStep, // just made
      )
      const preset = { ...bank([]), steps: [...steps] }
      if (presetFaults(preset).length === 0) expect(problems(mortgage(preset))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
