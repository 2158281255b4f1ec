import type { z } from 'zod'
import { choice, count, date, longText, money, optional, text, yesNo } from '../../kernel/fields.ts'
import { type BankPreset, type PresetStep, stepKey } from '../../mortgage/preset.ts'
import { dayLabel } from './order.ts'

type Result = PresetStep['result'][number]

/** The case field of a result: a known one under its own name, any other under the step's. */
export const resultField = (step: PresetStep, result: Result): string => result.known ?? `${stepKey(step.code)}R${step.result.indexOf(result) + 1}`

const made: Readonly<Record<Result['kind'], (label: string, options: readonly string[]) => z.ZodType>> = {
  text: (label) => text(label),
  longText: (label) => longText(label),
  date: (label) => date(label),
  amount: (label) => money(label),
  count: (label) => count(label),
  yesNo: (label) => yesNo(label),
  choice: (label, options) => choice(label, options as [string, ...string[]]), // publishing refuses fewer than two
}

/** Fields that exist because a template's steps exist: the day of each, whether it was left out and why, and what it yields. */
export const fieldsOfSteps = (preset: BankPreset): Readonly<Record<string, z.ZodType>> =>
  Object.fromEntries(
    preset.steps.flatMap((step): [string, z.ZodType][] => {
      const key = stepKey(step.code)
      return [
        [`${key}On`, date(dayLabel(step))],
        [`${key}Is`, choice(step.name, ['已办', '不办'])],
        [`${key}Why`, longText(`${step.name}不办的原因`)],
        ...step.result.map((r): [string, z.ZodType] => {
          const field = made[r.kind](r.label, r.options ?? [])
          return [resultField(step, r), r.optional ? optional(field) : field]
        }),
      ]
    }),
  )
