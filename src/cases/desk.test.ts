import { expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { listCases, listColleagues, noteCase, openCase, showCase, workbench } from './api.ts'

const leak = (n: number) => ({
  project: home,
  process: 'repair',
  unit: unitId(`1-1-${n}01`),
  title: `1栋1单元${n}01 渗漏水`,
  data: { room: '主卧', part: '飘窗', content: '飘窗渗水', caller: '单雪梅', telephone: '13912345678', urgency: '一般' },
})

// covers U-TODO-1 U-RPT-2
test('工作台的每个数字，和点开的列表件数相同', async () => {
  const world = await openWorld()
  const kefu = await world.as('kefu')
  for (const n of [1, 2, 3]) await kefu.get(openCase, leak(n))
  world.setNow('2026-06-16T10:00:00+08:00') // a day later the first step is overdue
  await kefu.get(openCase, leak(4))
  const day = await kefu.get(workbench, { project: home })
  const of = async (tab: 'mine' | 'today' | 'overdue' | 'open' | 'closed') => (await kefu.get(listCases, { project: home, tab })).total
  expect([day.mineOpen, day.dueToday, day.overdue, day.open]).toEqual([await of('mine'), await of('today'), await of('overdue'), await of('open')])
  expect(day).toMatchObject({ mineOpen: 4, overdue: 3, mineOverdue: 3, open: 4, closedThisMonth: 0 })
  expect(day.weeks).toHaveLength(12)
  expect(day.weeks.at(-1)).toEqual({ week: '2026-06-15', opened: 4, closed: 0 })
  expect(day.waiting).toEqual([{ role: 'customerService', open: 4, overdue: 3 }])
})

// covers U-DTL-5
test('内部和对客的记录，施工单位看不到；对供方的看得到', async () => {
  const world = await openWorld()
  const [kefu, shigong] = [await world.as('kefu'), await world.as('shigong')]
  const { id } = await kefu.get(openCase, leak(1))
  await world.app.pool.query('update cases set contractor_id = (select id from contractors limit 1) where id = $1', [id])
  for (const kind of ['内部', '对客', '对供方'] as const) await kefu.get(noteCase, { project: home, case: id, kind, text: `${kind}的话` })
  const heard = (await shigong.get(showCase, { project: home, case: id })).timeline.flatMap((e) => e.note ?? [])
  expect(heard).toEqual(['对供方'])
  expect((await kefu.get(showCase, { project: home, case: id })).timeline.flatMap((e) => e.note ?? []).toSorted()).toEqual(
    ['内部', '对供方', '对客'].toSorted(),
  )
})

// covers U-DTL-4 U-MSK-1
test('时间线按表单次序写出填了什么，电话打码', async () => {
  const world = await openWorld()
  const kefu = await world.as('kefu')
  const { id } = await kefu.get(openCase, leak(1))
  const shown = await kefu.get(showCase, { project: home, case: id })
  expect(shown.timeline[0]?.filled.map((f) => f.label)).toEqual(['部位', '问题部件', '报修内容', '报修人', '联系电话', '紧急程度'])
  expect(JSON.stringify(shown)).not.toContain('13912345678')
  expect(shown.timeline[0]?.due).toBe(shown.dueAt)
})

test('可指定的经办人是本项目的同事；业主和别的项目的人不在其中', async () => {
  const world = await openWorld()
  const { people } = await (await world.as('kefu')).get(listColleagues, { project: home })
  const names = people.map((p) => p.name)
  expect(names).toContain('林静')
  expect(names).not.toContain('叶知秋')
  expect(names).not.toContain('外人')
  expect((await (await world.as('shigong')).call(listColleagues, { project: home })).status).toBe(403)
})
