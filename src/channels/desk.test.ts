import { expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { performStep } from '../cases/api.ts'
import { system } from '../kernel/app.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { handover } from '../processes/handover/handover.ts'
import { deskMessages, readMessages } from './desk-api.ts'

const open = async (world: Awaited<ReturnType<typeof openWorld>>, code: string) => {
  const { app } = world
  const ids = await app.db.transaction().execute(async (tx) =>
    openCases(tx, handover, { project: home, actor: system, now: app.now(), ground: await app.ground(home) }, [
      {
        key: code,
        title: `1栋1单元${code.slice(4)} 交房入伙`,
        unit: unitId(code),
        data: { noticeBy: '2026-06-20', lastDay: '2026-07-05', owners: 1 },
      },
    ]),
  )
  return ids.get(code) as string
}
const returned = async (world: Awaited<ReturnType<typeof openWorld>>, code: string) => {
  const kefu = await world.as('kefu')
  const id = await open(world, code)
  await kefu.get(performStep, { project: home, case: id, step: 'post', seen: 1, input: { carrier: 'EMS', postedOn: '2026-06-15' } })
  await kefu.get(performStep, {
    project: home,
    case: id,
    step: 'letterReturned',
    seen: 2,
    input: { returnedOn: '2026-06-15', returnReason: '查无此人' },
  })
  await world.settle()
  return id
}

// covers S2-5.1.3
test('流程通知到岗位：该岗位的人在铃铛里看到，各人各自已读', async () => {
  const world = await openWorld()
  const [kefu, zhuguan, admin] = [await world.as('kefu'), await world.as('zhuguan'), await world.as('admin')]
  const id = await returned(world, '1-1-101')
  const heard = await kefu.get(deskMessages, { project: home })
  expect(heard).toMatchObject({ unread: 1, messages: [{ subject: '1栋1单元101 交房入伙：通知书被退回，请核实地址后补寄', caseId: id, read: false }] })
  expect((await zhuguan.get(deskMessages, { project: home })).messages).toEqual([])
  expect((await admin.get(deskMessages, { project: home })).unread).toBe(0)
  expect(await kefu.get(readMessages, { project: home, ids: [heard.messages[0]?.id ?? ''] })).toEqual({ unread: 0 })
  expect((await kefu.get(deskMessages, { project: home })).messages[0]?.read).toBe(true)
  expect((await kefu.get(deskMessages, { project: home, unread: 'true' })).messages).toEqual([])
})

test('全部已读只动自己的；别的项目的人看不到；三十天前的算历史', async () => {
  const world = await openWorld()
  const kefu = await world.as('kefu')
  await returned(world, '1-1-101')
  await returned(world, '1-1-102')
  expect((await kefu.get(deskMessages, { project: home, size: 0 })).unread).toBe(2)
  expect((await (await world.as('waibu')).call(deskMessages, { project: home })).status).toBe(404)
  expect(await kefu.get(readMessages, { project: home })).toEqual({ unread: 0 })
  world.setNow('2026-08-01T09:00:00+08:00')
  expect(await kefu.get(deskMessages, { project: home })).toEqual({ unread: 0, messages: [] })
})
