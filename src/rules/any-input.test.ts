// covers conventions §7: whatever comes in, the answer is a result or a refusal with codes and sentences
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '../kernel/refusal.ts'
import { applyRule } from '../kernel/rule.ts'
import { rules } from '../rules.ts'

const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  '0',
  '-1',
  '0.5',
  '999999999999999',
  '2026-02-28',
  '2028-02-29',
  '2199-12-31',
  '1900-01-01',
  '2026-02-30',
  0,
  1,
  -1,
  1.5,
  36_500,
  9_000_000_000_000,
  true,
  false,
  [],
  {},
)
/** Words that stand in the rule's own schema, so that odd inputs also reach the calculation. */
const wordsOf = (schema: z.ZodType): readonly unknown[] => {
  const found: unknown[] = []
  JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), (key, value: unknown) => {
    if (key === 'enum' && Array.isArray(value)) found.push(...(value as unknown[]))
    return value
  })
  return found
}

test.each(rules.map((rule) => [rule.name, rule] as const))('规则 %s：任何输入不是算出结果，就是说清错在哪里', (_, rule) => {
  const keys = Object.keys((rule.input as z.ZodObject).shape) // every rule takes an object
  const value = fc.oneof(odd, fc.constantFrom(...wordsOf(rule.input), 'x'))
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 4 }), (changes) => {
      try {
        expect(applyRule(rule, { ...(rule.example as object), ...changes }).working).toBeDefined()
      } catch (why) {
        expect(why).toBeInstanceOf(Refusal)
        for (const fault of (why as Refusal).faults) expect([fault.code, fault.message]).not.toContain('')
      }
    }),
    { numRuns: 300 },
  )
})
