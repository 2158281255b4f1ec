import { z } from 'zod'
import type { App } from '../kernel/app.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { applyRule, type Rule } from '../kernel/rule.ts'
import { serve } from '../kernel/serve.server.ts'
import { rules } from '../rules.ts'
import * as api from './api.ts'

const ruleOf = new Map(rules.map((rule) => [rule.name, rule]))

/** A schema for readers of other languages: titles are the Chinese labels. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const label = jsonSchema['label'] ?? jsonSchema.description
      if (typeof label === 'string') jsonSchema.title = label
    },
  })

const cardOf = ({ name, label, source, input, output, example }: Rule) => ({
  name,
  label,
  source,
  input: { ...schemaOf(input, 'input') },
  output: { ...schemaOf(output, 'output') },
  example,
})
const cards = rules.map(cardOf)

export const ruleRoutes = (app: App): void => {
  serve(app, api.listRules, () => ({ rules: cards }))
  serve(app, api.computeRule, ({ input, request }) => {
    const rule = ruleOf.get(input.name)
    if (!rule) throw new Refusal('没有这条规则，名称见 GET /api/rules', 404)
    const { result, working } = applyRule(rule, request.body ?? {})
    return { result, working: [...working] }
  })
}
