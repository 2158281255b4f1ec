// covers handbook presets §§1, 8, 10; conventions §8
import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { placeOf, type Value, valueOn } from '../kernel/setting.ts'
import { settingOf, settings } from '../settings.ts'
import { regional } from './regional.ts'

test('每一项预设都符合自己的格式，键不重复，都写明来源', () => {
  for (const s of settings) {
    expect([s.key, s.preset === null || s.schema.safeParse(s.preset).success]).toEqual([s.key, true])
    expect(s.source).not.toBe('')
  }
  expect(settingOf.size).toBe(settings.length)
})

test('地区值都对应已有的设置并符合其格式，同一地区同一项只有一个', () => {
  for (const row of regional)
    expect([row.key, row.scope_id, settingOf.get(row.key)?.schema.safeParse(row.value).success]).toEqual([row.key, row.scope_id, true])
  expect(new Set(regional.map((r) => `${r.scope} ${r.scope_id} ${r.key}`)).size).toBe(regional.length)
})

const value = (key: string, place: Record<string, string>, rows: readonly Value[] = []) => {
  const setting = settingOf.get(key)
  return setting && valueOn(setting, [...rows, ...regional], '2026-06-15', placeOf(place))
}
test.each([
  ['fees.ownerStartRule', { city: '上海市', province: '上海市' }, 'NEXT_MONTH'],
  ['fees.prepayCap', { city: '深圳', province: '广东省' }, 3],
  ['fees.prepayForced', { city: '淄博市', province: '山东省' }, false],
  ['repair.onSite', { city: '郑州', province: '河南省' }, 7],
  ['repair.onSite', { city: '杭州', province: '浙江省' }, 15],
  ['warranty.floorRule', { city: '济南市', province: '山东' }, 'ART40_FROM_HANDOVER'],
  ['warranty.repairRestart', { city: '洛阳', province: '河南' }, true],
  ['fund.mode', { city: '宁波', province: '浙江' }, 'DEVELOPER_PREPAID'],
  ['fees.ownerStartRule', { city: '成都', province: '四川' }, 'HANDOVER_DAY'],
  ['fund.rateTable', { city: '成都', province: '四川' }, undefined],
] as const)('%s 在 %o 为 %s', (key, place, expected) => expect(value(key, place)).toEqual(expected))

test('公司为项目另设的值优先于地区值；地区值优先于全国', () => {
  const row = (scope: Value['scope'], scope_id: string, v: unknown): Value => ({
    key: 'fees.prepayCap',
    scope,
    scope_id,
    value: v,
    valid_from: '2026-01-01',
    valid_to: null,
  })
  const place = { project: home, city: '深圳市', province: '广东省' }
  expect(value('fees.prepayCap', place, [row('nation', '', 24)])).toBe(3)
  expect(value('fees.prepayCap', place, [row('city', '深圳', 6)])).toBe(6)
  expect(value('fees.prepayCap', place, [row('project', home, 9), row('city', '深圳市', 6)])).toBe(9)
})

test('项目的设置和日历：杭州的地区值生效，办公时间可按项目设定', async () => {
  const { app } = await openWorld()
  const before = await app.ground(home)
  expect(before.settings(['handover.localGates', 'notice.leadDays'], '2026-06-15')).toEqual({
    'handover.localGates': ['GP-12'],
    'notice.leadDays': 14,
  })
  expect(before.calendar.deskDay).toBe(7.5 * 3600_000)
  await app.pool.query(
    "insert into settings (id, key, scope, scope_id, value, valid_from, source, set_by) values (gen_random_uuid(), 'desk.hours', 'project', $1, $2, '2026-01-01', '内部规定', 'admin')",
    [home, JSON.stringify([['09:00', '17:00']])],
  )
  app.forget()
  expect((await app.ground(home)).calendar.deskDay).toBe(8 * 3600_000)
})
