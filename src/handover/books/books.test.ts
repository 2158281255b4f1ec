import { beforeAll, describe, expect, test } from 'vitest'
import { bareType, home } from '../../../test/cast.ts'
import { readyBooks } from '../../../test/office.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { performStep, showCase } from '../../cases/api.ts'
import * as api from './api.ts'
import { belowFloor } from './floors.ts'
import { bookParts, type Period } from './parts.ts'

const presets: Record<string, Period> = Object.fromEntries(bookParts.map((p) => [p.code, p.preset]))
const national = { rule: 'NATIONAL', housing: true, completedOn: '2025-03-01', handoverOn: '2025-06-30', today: '2025-05-01' } as const
const faults = (change: Record<string, Period>, ground: Parameters<typeof belowFloor>[1] = national) => belowFloor({ ...presets, ...change }, ground)

// covers S2-5.1.2
describe('承诺保修期的下限', () => {
  test('预置承诺不低于下限，竣工日未登记时也是', () => {
    expect(faults({})).toEqual([])
    expect(faults({}, { ...national, rule: 'ART40_FROM_HANDOVER' })).toEqual([])
    expect(faults({}, { ...national, completedOn: null, handoverOn: null })).toEqual([])
  })

  test('住宅不低于 1998 年规定，也不早于施工单位保修期满；每项都说明', () => {
    const short = faults({ W3: { amount: 57, unit: '月' }, W10: { amount: 1, unit: '月' }, W12: { amount: 5, unit: '月' } })
    expect(short.map((f) => [f.code, f.field])).toEqual([
      ['WARRANTY_BELOW_FLOOR', 'W10'],
      ['WARRANTY_BELOW_FLOOR', 'W12'],
    ]) // 57 months from 2025-06-30 reach 2030-03-30, past the builder's 2030-03-01
    expect(faults({ W3: { amount: 56, unit: '月' } })[0]?.message).toMatch(/承诺至 2030-02-28，短于下限 2030-03-01/)
  })

  test('按条例第四十条自交付起算的地区，W1–W5 不低于条例', () => {
    const ground = { ...national, rule: 'ART40_FROM_HANDOVER' } as const
    expect(faults({ W3: { amount: 57, unit: '月' } }, ground)[0]?.message).toMatch(/短于下限 2030-06-30/)
    expect(faults({ W7: { amount: 12, unit: '月' } }, ground)).toEqual([])
  })

  test('只有供热供冷按采暖期计；漏填一项也说明', () => {
    expect(faults({ W2: { amount: 5, unit: '季' } }).map((f) => f.field)).toContain('W2')
    const { W2: _, ...rest } = presets
    expect(belowFloor(rest, national)).toEqual([{ code: 'REQUIRED', message: '屋面防水没有承诺保修期', field: 'W2' }])
  })
})

// covers S2-5.1.2
describe('两书制作', () => {
  let world: World
  let service: Person
  const row = async () => {
    const found = (await service.get(api.listBooks, { project: home })).find((b) => b.unitTypeId === bareType)
    if (!found?.caseId) throw new Error('no book')
    return { ...found, caseId: found.caseId }
  }
  beforeAll(async () => {
    world = await openWorld()
    service = await world.as('kefu')
  })

  test('各户型各立一项，再立不重复，承诺按法定期限预置', async () => {
    const both = await Promise.all([service.get(api.openBookCases, { project: home }), service.get(api.openBookCases, { project: home })])
    expect(both.map((b) => b.opened).sort()).toEqual([0, 2])
    expect((await row()).promises.find((p) => p.part === 'W2')).toMatchObject({ text: '5 年', rule1998: '3 年' })
  })

  test('承诺低于下限的不能保存，逐项说明；高于的可以', async () => {
    const { caseId, promises } = await row()
    const send = (change: Record<string, number>) =>
      service.call(api.setBookPromises, {
        project: home,
        case: caseId,
        promises: promises.map(({ part, amount, unit }) => ({ part, amount: change[part] ?? amount, unit })),
      })
    const low = await send({ W9: 6, W11: 3 })
    expect(low.body.faults?.map((f) => [f.code, f.field])).toEqual([
      ['WARRANTY_BELOW_FLOOR', 'W9'],
      ['WARRANTY_BELOW_FLOOR', 'W11'],
    ])
    expect((await send({ W9: 24 })).status).toBe(200)
    expect((await row()).promises.find((p) => p.part === 'W9')?.text).toBe('2 年')
  })

  test('工程供稿、客服制作、主管校对后就绪，版本为第 1 版；就绪后改承诺须先修订', async () => {
    await readyBooks(world)
    const ready = await row()
    expect(ready).toMatchObject({ state: 'ready', warrantyVersion: 1, manualVersion: 1 })
    const locked = await service.call(api.setBookPromises, { project: home, case: ready.caseId, promises: [{ part: 'W9', amount: 36, unit: '月' }] })
    expect(locked.body.message).toBe('两书已就绪，修改承诺须先修订出新版本')
    const { rows } = await world.app.pool.query(
      `select kind, content->'terms' as terms, approved_by from books where unit_type_id = $1 order by kind`,
      [bareType],
    )
    expect(rows.map((r) => [r.kind, r.approved_by])).toEqual([
      ['manual', '林静'],
      ['warranty', '林静'],
    ])
    expect(rows[1].terms.find((t: { code: string }) => t.code === 'W9')).toMatchObject({ period: '2 年' })
  })

  test('修订出第 2 版，付印前沿用第 1 版', async () => {
    const { caseId } = await row()
    const act = async (person: Person, step: string, input: Record<string, unknown> = {}) => {
      const { version } = await person.get(showCase, { project: home, case: caseId })
      await person.get(performStep, { project: home, case: caseId, step, seen: version, input })
    }
    await act(service, 'revise', { problem: '延长门窗五金保修' })
    expect((await row()).warrantyVersion).toBe(1)
    await service.get(api.setBookPromises, {
      project: home,
      case: caseId,
      promises: (await row()).promises.map(({ part, amount, unit }) => ({ part, amount: part === 'W9' ? 36 : amount, unit })),
    })
    await act(service, 'make')
    await world.settle()
    expect((await row()).warrantyVersion).toBe(1)
    await act(await world.as('zhuguan'), 'approve')
    await world.settle()
    expect(await row()).toMatchObject({ state: 'ready', warrantyVersion: 2, manualVersion: 2 })
  })
})
