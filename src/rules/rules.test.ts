// covers S7-4.9: every rule is callable, shows its working and names its source
import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { rules } from '../rules.ts'
import { createToken } from '../staff/tokens.ts'
import { computeRule, listRules } from './api.ts'

const world = await openWorld()
const clerk = await world.as('kefu')

test('规则清单列出名称、依据、输入输出的 JSON Schema 和例子', async () => {
  const { rules: cards } = await clerk.get(listRules, {})
  expect(cards.map((c) => c.name)).toEqual(rules.map((r) => r.name))
  expect(new Set(cards.map((c) => c.name)).size).toBe(cards.length)
  for (const card of cards) {
    expect(card.source).not.toBe('')
    expect(card.input).toMatchObject({ type: 'object', $schema: 'https://json-schema.org/draft/2020-12/schema' })
    expect(card.output).toMatchObject({ type: 'object' })
    const properties = card.input['properties'] as Record<string, { title?: string }> // an object schema has them
    for (const [key, property] of Object.entries(properties)) expect([card.name, key, property.title]).not.toContain(undefined)
  }
})

test.each(rules.map((rule) => [rule.name, rule] as const))('规则 %s 按自己的例子算得出来，并写明算法', async (name, rule) => {
  const answer = await clerk.get(computeRule, { name, ...(rule.example as object) })
  expect(answer.result).toEqual(JSON.parse(JSON.stringify(answer.result)))
  expect(answer.working.length).toBeGreaterThan(0)
})

test('输入有几处错误就说几处；没有这条规则答 404；未登录答 401', async () => {
  const wrong = await clerk.call(computeRule, { name: 'period', start: '2026-02-30' })
  expect(wrong.status).toBe(400)
  expect(wrong.body.faults).toEqual([
    { code: 'FORMAT', message: '起始日应为 YYYY-MM-DD 且存在于日历', field: 'start' },
    { code: 'REQUIRED', message: '请填写长度', field: 'length' },
    { code: 'REQUIRED', message: '请填写单位', field: 'unit' },
  ])
  expect((await clerk.call(computeRule, { name: 'no-such-rule' })).status).toBe(404)
  expect((await world.stranger.call(listRules, {})).status).toBe(401)
  expect((await world.stranger.call(computeRule, { name: 'period' })).status).toBe(401)
})

test('只读令牌也可以计算；算错输入不算被拒绝的办理', async () => {
  const lead = await world.as('zhuguan')
  const { token } = await lead.get(createToken, { name: '对账程序', projects: [home], roles: ['customerServiceLead'], expiresOn: '2026-12-31' })
  const send = (payload: object) =>
    world.app.server.inject({ method: 'POST', url: '/api/rules/capitals', headers: { authorization: `Bearer ${token}` }, payload })
  expect((await send({ amount: 1_000 })).json().result).toMatchObject({ text: '壹拾元整' })
  expect((await send({ amount: 0.5 })).statusCode).toBe(400)
  expect(await world.app.db.selectFrom('refused_acts').select('act').execute()).toEqual([])
})
