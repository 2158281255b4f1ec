// covers S7-4.9, handbook presets §4
import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { workingDay } from '../kernel/calendar.ts'
import { enterCalendar, showCalendar } from './api.ts'

const world = await openWorld()
const admin = await world.as('admin')

test('随程序发布的年度已有节假日和调休上班日，未发布的年度没有', async () => {
  const clerk = await world.as('kefu')
  const shipped = await clerk.get(showCalendar, { year: 2026 })
  expect([shipped.loaded, shipped.entered, shipped.days.length]).toEqual([true, false, 33 + 6])
  expect(shipped.days.find((d) => d.day === '2026-02-14')).toEqual({ day: '2026-02-14', kind: 'workday', name: '调休上班' })
  expect(await clerk.get(showCalendar, { year: 2027 })).toMatchObject({ loaded: false, days: [] })
})

test('管理员录入以后年度，时限随即按新日历计算；再次录入替换前次', async () => {
  const year = { year: 2027, source: '国办发明电〔2026〕7号' }
  await admin.get(enterCalendar, { ...year, days: [{ day: '2027-01-04', kind: 'holiday', name: '元旦' }] })
  expect(workingDay('2026-12-31', 2, (await world.app.ground(home)).calendar)).toBe('2027-01-05')
  const again = await admin.get(enterCalendar, { ...year, days: [{ day: '2027-01-03', kind: 'workday', name: '' }] })
  expect(again).toMatchObject({ loaded: true, entered: true, source: year.source, days: [{ day: '2027-01-03' }] })
  expect(workingDay('2026-12-31', 2, (await world.app.ground(home)).calendar)).toBe('2027-01-03')
})

test('不是管理员不能录入；别的年度、重复、平日录为调休，一次说全', async () => {
  const days = [
    { day: '2028-01-01', kind: 'holiday' as const, name: '' },
    { day: '2027-10-01', kind: 'holiday' as const, name: '' },
    { day: '2027-10-01', kind: 'holiday' as const, name: '' },
    { day: '2027-10-12', kind: 'workday' as const, name: '' },
  ]
  expect((await (await world.as('zhuguan')).call(enterCalendar, { year: 2027, source: '通知', days })).status).toBe(403)
  const answer = await admin.call(enterCalendar, { year: 2027, source: '通知', days })
  expect([answer.status, answer.body.faults?.map((f) => f.code)]).toEqual([400, ['RANGE', 'DUPLICATE', 'FORMAT']])
})
