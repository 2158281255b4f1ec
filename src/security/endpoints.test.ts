import { expect, test } from 'vitest'
import { elsewhere } from '../../test/cast.ts'
import { addressOf, nowhere, tryEndpoint } from '../../test/every-endpoint.ts'
import { openWorld } from '../../test/open.ts'
import type { Endpoint } from '../kernel/endpoint.ts'
import { demoAccounts } from '../staff/demo-accounts.ts'

const scoped = (e: Endpoint) => e.path.includes('/:project')
/** What must be open before anyone can sign in. A new one is a decision, made here. */
const openToEveryone = ['/api/sign-in', '/api/sign-out', '/api/demo-accounts']

// covers issue 2 item 3
test('每一个接口：不登录的一律 401；不必登录的只有清单上的几个', async () => {
  const { app } = await openWorld()
  expect(app.endpoints.filter((e) => e.by === 'everyone' && !openToEveryone.includes(e.path)).map((e) => e.path)).toEqual([])
  for (const e of app.endpoints.filter((x) => x.by !== 'everyone')) {
    const answer = await tryEndpoint(app, e, '')
    expect([e.method, e.path, answer.statusCode]).toEqual([e.method, e.path, 401])
  }
})

test('每一个接口：外项目的人看别的项目一律 404，与不存在的项目答复相同', async () => {
  const world = await openWorld()
  const { cookie } = await world.as('waibu')
  for (const e of world.app.endpoints.filter(scoped)) {
    const there = await tryEndpoint(world.app, e, cookie)
    const nothing = await tryEndpoint(world.app, e, cookie, { project: nowhere })
    expect([e.path, there.statusCode]).toEqual([e.path, 404])
    expect(there.json().faults).toEqual(nothing.json().faults)
  }
})

test('每一个接口：本项目中不在经办角色之列的，一律 403，说明由谁办理', { timeout: 120_000 }, async () => {
  const world = await openWorld()
  let tried = 0
  for (const { username, role, everywhere } of demoAccounts) {
    const { cookie } = await world.as(username)
    for (const e of world.app.endpoints) {
      if (e.by === 'everyone' || e.by === 'signedIn' || e.by.includes(role)) continue
      const answer = await tryEndpoint(world.app, e, cookie)
      expect([username, e.method, e.path, answer.statusCode]).toEqual([username, e.method, e.path, 403])
      expect(answer.json().message).toContain(e.label)
      tried += 1
    }
    if (everywhere)
      expect((await tryEndpoint(world.app, world.app.endpoints.find(scoped) as Endpoint, cookie, { project: elsewhere })).statusCode).not.toBe(404)
  }
  expect(tried).toBeGreaterThan(100)
})

test('每一个接口：会改变数据的不用 GET，地址都在 /api 之下，标签是中文', async () => {
  const { app } = await openWorld()
  for (const e of app.endpoints) {
    expect(e.label).toMatch(/[一-龥]/)
    expect(addressOf(e)).toMatch(/^\/api\/[\w/%.-]+$/)
  }
  const twice = app.endpoints.map((e) => `${e.method} ${e.path}`).filter((k, i, all) => all.indexOf(k) !== i)
  expect(twice).toEqual([])
})
