import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'

const Schema = z.record(z.string(), z.unknown())
export const RuleCard = z.object({
  name: z.string(),
  label: z.string(),
  source: z.string(),
  /** JSON Schema (2020-12) of what the rule takes and answers; `title` is the Chinese label. */
  input: Schema,
  output: Schema,
  example: z.unknown(),
})

export const listRules = endpoint({
  method: 'GET',
  path: '/api/rules',
  label: '计算规则清单',
  by: 'signedIn',
  input: z.object({}),
  output: z.object({ rules: z.array(RuleCard) }),
})

/** The body is the rule's own input. Money in fen, rates and areas as decimal text, days `YYYY-MM-DD`. */
export const computeRule = endpoint({
  method: 'POST',
  path: '/api/rules/:name',
  label: '按规则计算',
  by: 'signedIn',
  computes: true,
  input: z.looseObject({ name: z.string().max(100) }),
  output: z.object({
    result: z.unknown(),
    working: z.array(z.object({ label: z.string(), formula: z.string(), value: z.string() })),
  }),
})
