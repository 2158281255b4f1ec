import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { me } from './api.ts'

test('登录后看到自己的项目和角色；未登录一律 401', async () => {
  const world = await openWorld()
  const lead = await world.as('zhuguan')
  const mine = await lead.get(me, {})
  expect(mine.projects).toEqual([expect.objectContaining({ id: home, roles: ['customerServiceLead'] })])
  expect((await world.stranger.call(me, {})).status).toBe(401)
})
