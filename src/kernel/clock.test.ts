// covers S7-4.9, conventions §5 (暂停)
import { expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { caseClock, noteCase, openCase, pauseCase, resumeCase, showCase } from '../cases/api.ts'
import { system } from './app.server.ts'
import { resumeOverdue } from './clock.server.ts'
import { verifyLog } from './verify.server.ts'

const world = await openWorld()
const { app } = world
const lead = await world.as('zhuguan')
const complaint = {
  channel: '来电',
  complainant: '张伟',
  telephone: '13900001001',
  category: '房屋质量',
  content: '外墙渗水',
  wish: '维修',
}
const receive = async (now: string) => {
  world.setNow(now)
  const { id } = await lead.get(openCase, { project: home, process: 'complaint', unit: unitId('1-1-101'), title: '外墙渗水', data: complaint })
  return await lead.get(showCase, { project: home, case: id })
}
const show = (id: string) => lead.get(showCase, { project: home, case: id })
const turn = () => resumeOverdue(app.db, app.processes, app.ground, system, app.now())

test('周五下班前受理的投诉，一个工作小时的时限到下周一上午', async () => {
  const { dueAt } = await receive('2026-11-20T17:30:00+08:00')
  expect(dueAt).toBe('2026-11-23T01:00:00.000Z')
})

test('暂停保留已用时间，到期时刻按暂停中的办公时间顺延', async () => {
  const found = await receive('2026-11-23T09:00:00+08:00')
  world.setNow('2026-11-23T09:30:00+08:00')
  await lead.get(pauseCase, { project: home, case: found.id, seen: found.version, reason: '待业主', until: '2026-11-24' })
  world.setNow('2026-11-23T15:30:00+08:00')
  await lead.get(resumeCase, { project: home, case: found.id, seen: found.version + 1 })
  expect((await show(found.id)).dueAt).toBe('2026-11-23T08:00:00.000Z')
  // covers D-SLA-16: the pieces add up to what is used, and say why the rest did not count
  const told = await lead.get(caseClock, { project: home, case: found.id })
  expect(told).toMatchObject({ limit: '1个工作小时', working: true, used: 30, paused: 240, left: 30 })
  expect(told.rule).toContain('08:30–12:00、14:00–18:00')
  expect(told.pieces.map((p) => [p.kind, p.reason, p.minutes])).toEqual([
    ['running', null, 30],
    ['paused', '待业主', 240],
  ])
})

test('暂停中记录沟通不打断暂停', async () => {
  const found = await receive('2026-11-23T09:00:00+08:00')
  await lead.get(pauseCase, { project: home, case: found.id, seen: found.version, reason: '待业主' })
  await lead.get(noteCase, { project: home, case: found.id, kind: '内部', text: '业主出差' })
  expect((await show(found.id)).paused).toBe(true)
})

test('计划恢复日期超过最长暂停、已过去、原因不对，一次说全', async () => {
  const found = await receive('2026-11-23T09:00:00+08:00')
  const late = await lead.call(pauseCase, { project: home, case: found.id, seen: found.version, reason: '待业主', until: '2026-11-27' })
  expect(late.status).toBe(400)
  expect(late.body.faults).toEqual([expect.objectContaining({ code: 'RANGE', message: '「待业主」最长暂停 72 小时，计划恢复日期最迟为 2026-11-26' })])
  const both = await lead.call(pauseCase, { project: home, case: found.id, seen: found.version, reason: '午休', until: '2026-11-22' })
  expect(both.body.faults?.map((f) => f.field)).toEqual(['reason', 'until'])
})

test('已超时的事项不能暂停', async () => {
  const found = await receive('2026-11-23T09:00:00+08:00')
  world.setNow('2026-11-23T10:00:01+08:00')
  const answer = await lead.call(pauseCase, { project: home, case: found.id, seen: found.version, reason: '待业主' })
  expect([answer.status, answer.body.message]).toEqual([409, '已超时，暂停不能恢复已错过的时限'])
})

test('暂停满最长时间后时钟自行恢复，几个程序同时跑也只恢复一次', async () => {
  world.setNow('2026-12-01T09:00:00+08:00')
  await turn() // pauses of the tests above have ended by now
  const paused = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const found = await receive('2026-12-01T09:00:00+08:00')
      await lead.get(pauseCase, { project: home, case: found.id, seen: found.version, reason: '待业主' })
      return found
    }),
  )
  world.setNow('2026-12-04T08:59:00+08:00')
  expect(await turn()).toBe(0)
  world.setNow('2026-12-05T10:00:00+08:00')
  expect((await Promise.all([turn(), turn(), turn()])).reduce((a, b) => a + b)).toBe(12)
  for (const { id, version } of paused) {
    const now = await show(id)
    // 72 hours from Tuesday 09:00 to Friday 09:00 hold three desk days; one hour of the limit was left
    expect([now.paused, now.version, now.dueAt]).toEqual([false, version + 2, '2026-12-04T02:00:00.000Z'])
    expect(now.timeline[0]).toMatchObject({ kind: 'resume', label: '暂停期满，恢复计时', actor: '系统' })
  }
  expect((await verifyLog(app.db)).breaks).toEqual([])
})

test('人工恢复晚于计划恢复时，超出的时间照计', async () => {
  const found = await receive('2026-12-07T09:00:00+08:00')
  await lead.get(pauseCase, { project: home, case: found.id, seen: found.version, reason: '待第三方', until: '2026-12-07' })
  world.setNow('2026-12-08T16:00:00+08:00')
  await lead.get(resumeCase, { project: home, case: found.id, seen: found.version + 1 })
  expect((await show(found.id)).dueAt).toBe('2026-12-08T01:30:00.000Z')
})

test('时限跨入未录入节假日的年度时有提示', async () => {
  const found = await receive('2026-12-31T17:30:00+08:00')
  expect([found.dueAt, found.calendarMissing]).toEqual(['2027-01-01T01:00:00.000Z', [2027]])
})
