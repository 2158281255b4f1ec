import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { listCases, performStep, tabs } from './api.ts'

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
