import { expect, test } from 'vitest'
import { building, elsewhere, home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { endSetting, listSettings, setCalendar, setSetting, showCalendar } from './api.ts'

const days = { project: home, key: 'handover.repairDays', scope: 'project' as const, validFrom: '2026-07-01', source: '公司制度', reason: '雨季' }

test('设置有预设、来源和生效日期；从某日起的新值到那天才算数', async () => {
  const world = await openWorld()
  const zhuguan = await world.as('zhuguan')
  const state = async () => (await zhuguan.get(listSettings, { project: home })).settings.find((s) => s.key === 'handover.repairDays')
  expect(await state()).toMatchObject({ value: 15, from: 'preset', history: [] })
  await zhuguan.get(setSetting, { ...days, value: 20 })
  expect(await state()).toMatchObject({
    value: 15,
    from: 'preset',
    history: [{ value: 20, validFrom: '2026-07-01', validTo: null, setBy: '林静', place: '归园·临江苑' }],
  })
  world.setNow('2026-07-01T00:00:00+08:00')
  world.app.forget()
  expect(await state()).toMatchObject({ value: 20, from: 'project', since: '2026-07-01' })
  expect((await world.app.ground(home)).settings(['handover.repairDays'], '2026-07-01')).toEqual({ 'handover.repairDays': 20 })
  expect((await world.app.ground(home)).settings(['handover.repairDays'], '2026-06-30')).toEqual({ 'handover.repairDays': 15 })
})

test('低于法定下限的不予保存，说出法条的话；类型不对的也不保存', async () => {
  const world = await openWorld()
  const zhuguan = await world.as('zhuguan')
  const low = await zhuguan.call(setSetting, { ...days, key: 'notice.leadDays', value: 7 })
  expect([low.status, low.body.faults]).toEqual([
    400,
    [{ code: 'BELOW_STATUTORY_MINIMUM', message: '通知须在交付日前至少 10 日送达，不能低于 10', field: 'value' }],
  ])
  const wrong = await zhuguan.call(setSetting, { ...days, value: '二十', validTo: '2026-06-01' })
  expect(wrong.body.faults?.map((f) => f.field)).toEqual(['value', 'validTo'])
  expect((await zhuguan.get(listSettings, { project: home })).settings.every((s) => s.history.length === 0)).toBe(true)
})

test('同一范围的时间重叠拒绝为重复；选择接续时，现行值到前一日为止', async () => {
  const world = await openWorld()
  const zhuguan = await world.as('zhuguan')
  await zhuguan.get(setSetting, { ...days, value: 20, validFrom: '2026-01-01' })
  const again = await zhuguan.call(setSetting, { ...days, value: 25 })
  expect([again.status, again.body.faults?.[0]?.code]).toEqual([409, 'DUPLICATE'])
  await zhuguan.get(setSetting, { ...days, value: 25, closePrevious: true })
  const history = (await zhuguan.get(listSettings, { project: home })).settings.find((s) => s.key === days.key)?.history
  expect(history?.map((h) => [h.value, h.validFrom, h.validTo])).toEqual([
    [25, '2026-07-01', null],
    [20, '2026-01-01', '2026-06-30'],
  ])
  // Earlier than the first, and closed before it begins: no overlap.
  await zhuguan.get(setSetting, { ...days, value: 30, validFrom: '2025-01-01', validTo: '2025-12-31' })
})

test('两个人同时设同一项：一人成，另一人得到重叠的说明', async () => {
  const world = await openWorld()
  const zhuguan = await world.as('zhuguan')
  const answers = await Promise.all([21, 22, 23, 24].map((value) => zhuguan.call(setSetting, { ...days, value })))
  expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409, 409, 409])
})

test('终止后回到上一级；楼栋先于项目；全国的只由系统管理员改，别的项目也随之变', async () => {
  const world = await openWorld()
  const [zhuguan, admin, other] = [await world.as('zhuguan'), await world.as('admin'), await world.as('waibu')]
  const refused = await zhuguan.call(setSetting, { ...days, scope: 'nation', value: 12, validFrom: '2026-01-01' })
  expect([refused.status, refused.body.message]).toEqual([403, '全国、省、市的设置由系统管理员修改'])
  await admin.get(setSetting, { ...days, scope: 'nation', value: 12, validFrom: '2026-01-01' })
  expect((await other.get(listSettings, { project: elsewhere })).settings.find((s) => s.key === days.key)).toMatchObject({
    value: 12,
    from: 'nation',
    place: '全国',
  })
  const { id } = await zhuguan.get(setSetting, { ...days, value: 20, validFrom: '2026-01-01' })
  const { id: own } = await zhuguan.get(setSetting, { ...days, scope: 'building', building, value: 30, validFrom: '2026-01-01' })
  const state = async () => (await zhuguan.get(listSettings, { project: home })).settings.find((s) => s.key === days.key)
  expect(await state()).toMatchObject({ value: 20, from: 'project' })
  expect((await state())?.history.find((h) => h.id === own)).toMatchObject({ place: '1栋', value: 30 })
  expect((await other.call(endSetting, { project: elsewhere, value: id, validTo: '2026-06-14', reason: '试' })).status).toBe(404)
  await zhuguan.get(endSetting, { project: home, value: id, validTo: '2026-06-14', reason: '改回全国' })
  expect(await state()).toMatchObject({ value: 12, from: 'nation' })
  const { rows } = await world.app.pool.query<{ label: string }>("select label from events where kind = 'setting' order by id")
  expect(rows.map((r) => r.label)).toEqual([...Array(3).fill('修改设置：整改期限（日）'), '终止设置：整改期限（日）'])
})

test('地区的预置值说明来自本地', async () => {
  const world = await openWorld()
  const state = (await (await world.as('zhuguan')).get(listSettings, { project: home })).settings.find((s) => s.key === 'fees.prepayCap')
  expect(state).toMatchObject({ value: 12, from: 'region', place: '杭州' })
})

test('以后年度的节假日和调休在页面录入，录入后计时随之改变；不合理的一次全说', async () => {
  const world = await openWorld()
  const [admin, zhuguan] = [await world.as('admin'), await world.as('zhuguan')]
  expect(await zhuguan.get(showCalendar, { year: 2026 })).toMatchObject({ known: true, shipped: true })
  expect(await zhuguan.get(showCalendar, { year: 2027 })).toMatchObject({ known: false, days: [] })
  expect((await zhuguan.call(setCalendar, { year: 2027, source: '通知', days: [] })).status).toBe(403)
  const bad = await admin.call(setCalendar, {
    year: 2027,
    source: '通知',
    days: [
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-02-03', kind: 'workday', name: '' },
      { day: '2028-01-01', kind: 'holiday', name: '元旦' },
    ],
  })
  expect(bad.body.faults?.map((f) => f.message)).toEqual([
    '2027-01-01 重复填写',
    '2027-02-03 本来就是工作日，不必列为调休上班',
    '2028-01-01 不在 2027 年',
  ])
  await admin.get(setCalendar, { year: 2027, source: '国办发明电〔2026〕7 号', days: [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }] })
  expect(await zhuguan.get(showCalendar, { year: 2027 })).toMatchObject({
    known: true,
    shipped: false,
    setBy: '沈知远',
    days: [{ day: '2027-01-01' }],
  })
})
