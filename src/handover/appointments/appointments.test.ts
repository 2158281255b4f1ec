import { beforeAll, describe, expect, test } from 'vitest'
import { codesOf, type Day, openDay, project, stateOf } from '../../../test/handover-day.ts'
import { openWorld, type World } from '../../../test/open.ts'
import { findArrivals, signIn } from '../queue/api.ts'
import { book, listAppointments, listSlots, miss, move } from './api.ts'
import { missOverdue } from './miss.server.ts'

// covers S2-5.1.5 U-QUE-13
describe('预约', () => {
  let world: World
  let day: Day
  beforeAll(async () => {
    world = await openWorld()
    day = await openDay(world, { teams: 2 })
  })
  const slots = async () => (await (await world.as('wuye')).get(listSlots, { project, batch: day.batch })).slots

  test('时段容量按组数乘时段分钟除以户均验房时间取整，毛坯精装混合按加权平均', async () => {
    // 24 units, half bare (40 min) and half fitted (90 min): 65 minutes; 2 teams × 60 ÷ 65 → 1
    const all = await slots()
    expect(all).toHaveLength(3 * 7)
    expect(all[0]).toMatchObject({ day: '2026-06-15', starts: '08:30', ends: '09:30', capacity: 1, taken: 0 })
  })

  test('最后一个名额多人同时抢，只有一户约上，其余答「已约满」', async () => {
    const kefu = await world.as('kefu')
    const slot = (await slots()).find((s) => s.day === '2026-06-16')?.id ?? ''
    const codes = ['1-1-101', '1-1-102', '1-1-201', '1-1-202', '1-2-101', '1-2-102', '1-2-201', '1-2-202']
    const answers = await Promise.all(codes.map((c) => kefu.call(book, { project, case: day.caseOf(c), slot })))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    const refused = answers.filter((a) => a.status !== 200)
    expect(refused.map((a) => codesOf(a.body))).toEqual(Array.from({ length: 7 }, () => ['SLOT_FULL']))
    expect(refused[0]?.body.message).toBe('这个时段已约满，请选择其他时段')
    expect((await slots()).find((s) => s.id === slot)).toMatchObject({ taken: 1 })
  })

  test('预约后得到预约码，凭预约码、手机尾号、房号、姓名都能找到；再点一次仍是同一预约', async () => {
    const kefu = await world.as('kefu')
    const id = day.caseOf('1-1-301')
    const slot = (await slots()).find((s) => s.day === '2026-06-17' && s.starts === '14:00')?.id ?? ''
    const booked = await kefu.get(book, { project, case: id, slot })
    expect(booked).toMatchObject({ day: '2026-06-17', starts: '14:00', ends: '15:00' })
    expect(booked.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
    expect((await kefu.get(book, { project, case: id, slot })).code).toBe(booked.code)
    expect((await stateOf(world, id)).state).toBe('booked')
    const hall = await world.as('wuye')
    for (const q of [booked.code.toLowerCase(), '1004', '1栋1单元301', '1-1-301', '欧阳', 'oyxy'])
      expect(
        (await hall.get(findArrivals, { project, q })).found.map((f) => f.case),
        q,
      ).toContain(id)
    expect((await hall.get(findArrivals, { project, q: booked.code })).found[0]?.telephones).toEqual(['139****1004'])
  })

  test('业主可改约一次；再改由主管办理并写明原因；原时段名额退回', async () => {
    const kefu = await world.as('kefu')
    const id = day.caseOf('1-1-301')
    const free = (await slots()).filter((s) => s.day === '2026-06-17' && s.taken === 0)
    const before = (await slots()).find((s) => s.day === '2026-06-17' && s.taken === 1)
    await kefu.get(move, { project, case: id, slot: free[0]?.id ?? '' })
    expect((await slots()).find((s) => s.id === before?.id)).toMatchObject({ taken: 0 })
    const again = await kefu.call(move, { project, case: id, slot: free[1]?.id ?? '' })
    expect([again.status, codesOf(again.body)]).toEqual([409, ['MOVED_ONCE']])
    const lead = await world.as('zhuguan')
    expect(codesOf((await lead.call(move, { project, case: id, slot: free[1]?.id ?? '' })).body)).toEqual(['REASON_REQUIRED'])
    await lead.get(move, { project, case: id, slot: free[1]?.id ?? '', reason: '业主住院' })
    expect((await stateOf(world, id)).data).toMatchObject({ appointmentOn: '2026-06-17', appointmentTime: `${free[1]?.starts}–${free[1]?.ends}` })
  })

  test('时段未到不能登记爽约；时段结束一小时后仍未到场，自动登记爽约并回到已送达', async () => {
    const kefu = await world.as('kefu')
    const id = day.caseOf('1-1-302')
    const slot = (await slots()).find((s) => s.day === '2026-06-15' && s.starts === '10:30')?.id ?? ''
    await kefu.get(book, { project, case: id, slot })
    expect(codesOf((await (await world.as('wuye')).call(miss, { project, case: id })).body)).toEqual(['FUTURE_DATE'])
    world.setNow('2026-06-15T12:29:00+08:00')
    expect(await missOverdue(world.app)).toBe(0)
    world.setNow('2026-06-15T12:31:00+08:00')
    expect((await Promise.all([missOverdue(world.app), missOverdue(world.app)])).reduce((a, b) => a + b)).toBe(1)
    expect((await stateOf(world, id)).state).toBe('served')
    const list = await (await world.as('wuye')).get(listAppointments, { project, batch: day.batch, day: '2026-06-15' })
    expect(list.appointments).toEqual([expect.objectContaining({ case: id, state: '爽约' })])
  })

  test('现场客户占用余下名额，没有名额时答「今天余下的时段已满」', async () => {
    world.setNow('2026-06-15T17:10:00+08:00')
    const hall = await world.as('wuye')
    const first = await hall.get(signIn, { project, case: day.caseOf('1-1-401') })
    expect(first.no).toBe('B001')
    const second = await hall.call(signIn, { project, case: day.caseOf('1-1-402') })
    expect([second.status, codesOf(second.body)]).toEqual([409, ['SLOT_FULL']])
  })

  test('外项目的人看不到本项目的预约', async () => {
    expect((await (await world.as('waibu')).call(listSlots, { project, batch: day.batch })).status).toBe(404)
    expect((await (await world.as('shigong')).call(listSlots, { project, batch: day.batch })).status).toBe(403)
  })
})
