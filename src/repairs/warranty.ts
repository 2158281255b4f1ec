import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { later, renovationClock, twoClocks } from './warranty-clocks.ts'
import { WarrantyInput, warrantyFaults } from './warranty-input.ts'
import { judge } from './warranty-judgement.ts'
import { warrantyParts } from './warranty-parts.ts'

/** Whether a part is in warranty, until when, and who pays: the builder's clock and the owner's clock (warranty §§2–3). */
export const warranty = defineRule({
  name: 'warranty',
  label: '保修期（两个时钟）',
  source: 'warranty §§2–3；建设工程质量管理条例 40；商品房销售管理办法 33；建房〔1998〕102号 5；民用建筑节能条例 23；住宅室内装饰装修管理办法 32',
  input: WarrantyInput,
  output: z.object({
    part: z.string(),
    name: z.string(),
    ownerStart: z.iso.date(),
    ownerEnd: z.iso.date(),
    builderEnd: z.iso.date().nullable(),
    floorEnd: z.iso.date().nullable(),
    /** First and last day on which the developer bears what the builder no longer does. */
    gap: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
    /** 60 and 30 days before the end (DR-25). */
    reminders: z.array(z.iso.date()),
    inWarranty: z.boolean().nullable(),
    payer: z.enum(['BUILDER', 'DEVELOPER', 'RENOVATOR', 'OWNER']).nullable(),
    flags: z.array(z.enum(['BUILDER_EXPIRED', 'BUILDER_UNKNOWN', 'TRIAL_ROUND_ITEM', 'EXCLUDED', 'EXCLUSION_NOT_PROVEN'])),
  }),
  example: {
    part: 'W3',
    completionDate: '2025-03-01',
    handoverDate: '2025-06-30',
    promised: { length: 5, unit: 'YEAR' },
    reportDate: '2030-05-01',
  },
  compute(input) {
    refuseAll(warrantyFaults(input))
    const clocks = input.part === 'W14' ? renovationClock(input) : twoClocks(input)
    const { start, ownerEnd, builderEnd } = clocks
    const gap = builderEnd !== null && builderEnd < ownerEnd ? { from: addDays(later(builderEnd, addDays(start, -1)), 1), to: ownerEnd } : null
    return {
      result: {
        part: input.part,
        name: warrantyParts[input.part].name,
        ownerStart: start,
        ownerEnd,
        builderEnd,
        floorEnd: clocks.floorEnd,
        gap: gap && gap.from <= gap.to ? gap : null,
        reminders: [addDays(ownerEnd, -60), addDays(ownerEnd, -30)],
        ...judge(input, clocks),
      },
      working: clocks.working,
    }
  },
})
