import { beforeAll, describe, expect, test } from 'vitest'
import { home, unitId } from '../../../test/cast.ts'
import { letterOf, noticedBatch } from '../../../test/office.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { showBatch } from '../batch/api.ts'
import { keepPlansCurrent } from '../batch/keep-current.server.ts'
import * as api from './api.ts'
import { remindOfNotices } from './remind.server.ts'

// covers S2-5.1.3
describe('通知后的提醒', () => {
  let world: World
  let service: Person
  let batch: string
  const said = async (like: string) =>
    (await world.app.pool.query<{ n: number }>('select count(*)::int as n from messages where key like $1', [like])).rows[0]?.n
  beforeAll(async () => {
    world = await openWorld()
    service = await world.as('kefu')
    batch = await noticedBatch(world, ['1-1-101', '1-1-102'])
    for (const [i, code] of ['1-1-101', '1-1-102'].entries()) {
      const letter = await letterOf(world, code)
      await service.get(api.pairWaybills, { project: home, batch, pairs: [{ letter: letter.no, waybill: `EMS400000${i}CN` }] })
      await service.get(api.postLetters, { project: home, letters: [letter.id], postedOn: '2026-06-15' })
    }
    await service.get(api.signLetters, { project: home, letters: [(await letterOf(world, '1-1-101')).id], signedOn: '2026-06-15', signedBy: '本人' })
  })

  test('寄出满七日仍未送达的发一次短信，两个实例同时提醒也只发一次；已送达的不发', async () => {
    await remindOfNotices(world.app)
    expect(await said('DR-05%')).toBe(0)
    world.setNow('2026-06-22T10:00:00+08:00')
    await Promise.all([remindOfNotices(world.app), remindOfNotices(world.app)])
    await remindOfNotices(world.app)
    expect(await said('DR-05%')).toBe(1)
    expect((await service.get(api.showLetter, { project: home, letter: (await letterOf(world, '1-1-102')).id })).contacts).toMatchObject([
      { channel: '短信', result: '已发送', by: '系统' },
    ])
    world.setNow('2026-06-29T10:00:00+08:00')
    await remindOfNotices(world.app)
    expect(await said('DR-05%')).toBe(2)
  })

  test('夜间不发；交付日前未送达的告诉客服主管，一天一次', async () => {
    const before = await said('DR-02%')
    world.setNow('2026-07-06T22:00:00+08:00')
    await remindOfNotices(world.app)
    expect(await said('DR-05%')).toBe(2)
    expect(await said('DR-02%')).toBe(before)
    expect(before).toBeGreaterThan(0)
  })

  test('交付情况自行汇入方案：已寄发、未了结户数', async () => {
    await world.app.pool.query(`update cases set state = 'deemed' where process = 'handover' and unit_id = $1`, [unitId('1-1-101')])
    await Promise.all([keepPlansCurrent(world.app), keepPlansCurrent(world.app)])
    const { caseId } = await service.get(showBatch, { project: home, batch })
    const { rows } = await world.app.pool.query<{ data: Record<string, number> }>('select data from cases where id = $1', [caseId])
    expect(rows[0]?.data).toMatchObject({ lettersPosted: 2, unitsOpen: 1 })
  })
})
