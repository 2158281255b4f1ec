import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { chooseView, dropView, listViews, saveView } from './api.ts'
import { keepColumns, showColumns } from './columns-api.ts'

const inbox = { project: home, page: 'inbox' }

// covers U-VIEW-2
test('视图可留给自己、分享给项目或一个岗位；别的岗位看不到', async () => {
  const world = await openWorld()
  const [kefu, zhuguan, caiwu] = [await world.as('kefu'), await world.as('zhuguan'), await world.as('caiwu')]
  await kefu.get(saveView, { ...inbox, name: '我的渗漏', query: { q: '渗漏' } })
  await kefu.get(saveView, { ...inbox, name: '急修', query: { q: '急修' }, share: 'project' })
  await zhuguan.get(saveView, { ...inbox, name: '客服专用', query: { tab: 'overdue' }, share: 'customerService' })
  const names = async (person: typeof kefu) => (await person.get(listViews, inbox)).views.map((v) => v.name).toSorted()
  expect(await names(kefu)).toEqual(['客服专用', '急修', '我的渗漏'].toSorted())
  expect(await names(zhuguan)).toEqual(['客服专用', '急修'].toSorted())
  expect(await names(caiwu)).toEqual(['急修'])
  expect((await (await world.as('waibu')).call(listViews, inbox)).status).toBe(404)
})

test('同名再存是改写；主管锁定的，专员不能再改', async () => {
  const world = await openWorld()
  const [kefu, zhuguan] = [await world.as('kefu'), await world.as('zhuguan')]
  const first = await zhuguan.get(saveView, { ...inbox, name: '早会', query: { tab: 'open' }, share: 'project', locked: true })
  expect(await zhuguan.get(saveView, { ...inbox, name: '早会', query: { tab: 'overdue' }, share: 'project', locked: true })).toEqual(first)
  expect((await zhuguan.get(listViews, inbox)).views).toMatchObject([{ name: '早会', query: { tab: 'overdue' }, locked: true }])
  const refused = await kefu.call(saveView, { ...inbox, name: '我的早会', query: {}, locked: true })
  expect([refused.status, refused.body.message]).toEqual([403, '锁定视图由主管办理'])
  expect((await kefu.call(dropView, { project: home, view: first.id })).status).toBe(403)
})

test('删除别人正作默认的分享视图，先告知是谁在用；确认后删除，默认一并取消', async () => {
  const world = await openWorld()
  const [kefu, zhuguan] = [await world.as('kefu'), await world.as('zhuguan')]
  const { id } = await zhuguan.get(saveView, { ...inbox, name: '今日', query: { tab: 'today' }, share: 'project' })
  await kefu.get(chooseView, { ...inbox, view: id })
  expect((await kefu.get(listViews, inbox)).views[0]).toMatchObject({ chosen: true, mine: false, owner: '林静' })
  expect((await zhuguan.get(listViews, inbox)).views[0]).toMatchObject({ chosen: false })
  const told = await zhuguan.call(dropView, { project: home, view: id })
  expect([told.status, told.body.faults?.[0]?.code, told.body.message]).toEqual([409, 'IN_USE', '苏晓敏把「今日」设为默认视图，删除后他们将看到全部'])
  await zhuguan.get(dropView, { project: home, view: id, sure: true })
  expect((await kefu.get(listViews, inbox)).views).toEqual([])
  await kefu.get(chooseView, { ...inbox, view: null })
})

test('看不到的视图不能设为默认，如同不存在', async () => {
  const world = await openWorld()
  const [kefu, caiwu] = [await world.as('kefu'), await world.as('caiwu')]
  const { id } = await kefu.get(saveView, { ...inbox, name: '自用', query: {} })
  expect((await caiwu.call(chooseView, { ...inbox, view: id })).status).toBe(404)
  expect((await caiwu.call(dropView, { project: home, view: id })).status).toBe(404)
})

test('列设置跟着人走：存在服务器上，各人各一份，可恢复默认', async () => {
  // covers U-TBL-7
  const world = await openWorld()
  const [kefu, caiwu] = [await world.as('kefu'), await world.as('caiwu')]
  const list = 'inbox.事项'
  expect(await kefu.get(showColumns, { list })).toEqual({ choice: null })
  const choice = { order: ['title', 'no'], hidden: ['stayed'], dense: true }
  await kefu.get(keepColumns, { list, choice: { ...choice, dense: false } })
  await kefu.get(keepColumns, { list, choice })
  expect(await kefu.get(showColumns, { list })).toEqual({ choice })
  expect(await caiwu.get(showColumns, { list })).toEqual({ choice: null })
  await kefu.get(keepColumns, { list, choice: null })
  expect(await kefu.get(showColumns, { list })).toEqual({ choice: null })
})
