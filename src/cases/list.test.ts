import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { assignCase, assignMany, listCases, listColleagues, performStep, tabs } from './api.ts'

test('每个页签的件数就是该页签列出的行数；办结一件后，未办与已办同时变化', async () => {
  const world = await openWorld()
  const ids = await openComplaints(world, 30)
  const lead = await world.as('zhuguan')
  const pages = async () =>
    Promise.all(tabs.map(async (tab) => ({ tab, ...(await lead.get(listCases, { project: home, process: 'complaint', tab, size: 100 })) })))
  const act = (id: string | undefined, step: string, seen: number, input = {}, papers = {}) =>
    lead.get(performStep, { project: home, case: id ?? '', step, seen, input, papers })

  await act(ids[0], 'grade', 1, grading)
  await act(ids[1], 'withdraw', 1, { reason: '误报' }, { evidence: { files: [], seen: true } })
  world.setNow('2026-06-16T15:00:00+08:00')
  for (const page of await pages()) {
    expect(page.total, page.tab).toBe(page.rows.length)
    expect(page.counts).toMatchObject({ open: 29, closed: 1, all: 30, paused: 0, overdue: 29 })
    expect(page.counts[page.tab]).toBe(page.total)
  }
  await act(ids[2], 'withdraw', 1, { reason: '已解决' }, { evidence: { files: [], seen: true } })
  const closed = await lead.get(listCases, { project: home, process: 'complaint', tab: 'closed' })
  expect([closed.total, closed.rows.length, closed.counts.open]).toEqual([2, 2, 28])
})

test('指定给同岗位的一位同事后，其他人的待我处理里不再有它；取消经办人后又回来', async () => {
  // covers U-TODO-1 D-ASG-4
  const world = await openWorld()
  const [id = ''] = await openComplaints(world, 1)
  const lead = await world.as('zhuguan')
  const { pool } = world.app
  const mine = async () => (await lead.get(listCases, { project: home, process: 'complaint', tab: 'mine', size: 100 })).rows.map((c) => c.id)
  await pool.query("update cases set waits_for = 'customerServiceLead' where id = $1", [id])
  await pool.query(
    "insert into memberships (id, staff_id, project_id, role) select gen_random_uuid(), id, $1, 'customerServiceLead' from staff where username = 'fawu'",
    [home],
  )
  const colleague = (await lead.get(listColleagues, { project: home })).people.find((p) => p.name === '韩正')?.id ?? ''
  expect(await mine()).toContain(id)
  await lead.get(assignCase, { project: home, case: id, seen: 1, holder: colleague })
  expect(await mine()).not.toContain(id)
  await lead.get(assignCase, { project: home, case: id, seen: 2, holder: null })
  expect(await mine()).toContain(id)
})

test('我发起的、我已办各列出自己立案和办过步骤的事项，含已办结的', async () => {
  // covers U-TODO-1 U-VIEW-4
  const world = await openWorld()
  const [first = '', second = ''] = await openComplaints(world, 2)
  const [lead, finance] = [await world.as('zhuguan'), await world.as('caiwu')]
  const list = async (person: typeof lead, tab: 'started' | 'acted') => {
    const page = await person.get(listCases, { project: home, process: 'complaint', tab, size: 100 })
    expect([page.total, page.counts[tab]]).toEqual([page.rows.length, page.rows.length])
    return page.rows.map((c) => c.id)
  }
  expect(await list(lead, 'acted')).not.toContain(first)
  await world.app.pool.query("update cases set opened_by = (select id from staff where username = 'zhuguan') where id = $1", [second])
  await lead.get(performStep, {
    project: home,
    case: first,
    step: 'withdraw',
    seen: 1,
    input: { reason: '误报' },
    papers: { evidence: { files: [], seen: true } },
  })
  expect(await list(lead, 'acted')).toContain(first)
  expect(await list(finance, 'acted')).not.toContain(first)
  expect(await list(lead, 'started')).toContain(second)
  expect(await list(finance, 'started')).not.toContain(second)
})

test('批量指派逐件判断：办结的、刚被人动过的各说原因；按原经办人可以撤销；外项目的人不能经办', async () => {
  // covers U-BLK-1 U-BLK-4 U-BLK-5
  const world = await openWorld()
  const [first = '', second = '', third = ''] = await openComplaints(world, 3)
  const lead = await world.as('zhuguan')
  const { people } = await lead.get(listColleagues, { project: home })
  const [clerk, legal] = ['苏晓敏', '韩正'].map((name) => people.find((p) => p.name === name)?.id ?? '')
  await lead.get(assignCase, { project: home, case: first, seen: 1, holder: legal ?? '' })
  await lead.get(performStep, {
    project: home,
    case: third,
    step: 'withdraw',
    seen: 1,
    input: { reason: '误报' },
    papers: { evidence: { files: [], seen: true } },
  })
  const cases = [
    { id: first, seen: 2 },
    { id: second, seen: 9 },
    { id: third, seen: 2 },
  ]
  const given = await lead.get(assignMany, { project: home, holder: clerk ?? '', cases })
  expect(given.done).toEqual([{ id: first, version: 3, before: legal }])
  expect(given.refused.map((r) => [r.id, r.faults[0]?.code])).toEqual([
    [second, 'STALE'],
    [third, 'STATE'],
  ])
  const back = await lead.get(assignMany, { project: home, holder: legal ?? '', cases: [{ id: first, seen: 3 }] })
  expect(back.done).toEqual([{ id: first, version: 4, before: clerk }])
  const { rows } = await world.app.pool.query<{ id: string }>("select id from staff where username = 'waibu'")
  const stranger = await lead.call(assignCase, { project: home, case: first, seen: 4, holder: rows[0]?.id ?? '' })
  expect([stranger.status, stranger.body.message]).toEqual([400, '本项目没有这位同事，请重新选择'])
})
