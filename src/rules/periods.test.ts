// covers S7-4.9 S2-5.1.1 S2-5.1.3 S2-5.1.10, handbook presets §§2, 5, conventions §§4, 5
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { deadline } from './deadline.ts'
import { deadlineRegister } from './deadline-register.ts'
import { period } from './period.ts'
import { workingTime } from './working-time.ts'

const end = (start: string, length: number, unit: string, more: object = {}) => {
  const { nominalEnd, shiftedEnd } = applyRule(period, { start, length, unit, ...more }).result
  return [nominalEnd, shiftedEnd]
}

test.each([
  ['2026-03-02', 30, 'DAY', '2026-04-01', '2026-04-01'],
  ['2026-06-28', 90, 'DAY', '2026-09-26', '2026-09-28'],
  ['2026-03-02', 5, 'WORKING_DAY', '2026-03-09', '2026-03-09'],
  ['2024-03-15', 1, 'MONTH', '2024-04-15', '2024-04-15'],
  ['2023-01-31', 1, 'MONTH', '2023-02-28', '2023-02-28'],
  ['2024-02-29', 1, 'YEAR', '2025-02-28', '2025-02-28'],
  ['2026-02-27', 1, 'DAY', '2026-02-28', '2026-02-28'], // a Saturday that is worked
] as const)('%s 起 %s %s：届满 %s，顺延后 %s', (start, length, unit, nominal, shifted) => {
  expect(end(start, length, unit)).toEqual([nominal, shifted])
})

test('倒算的日期不顺延，月末规则相同', () => {
  expect(end('2026-06-30', 1, 'MONTH', { direction: 'BACKWARD' })).toEqual(['2026-05-30', '2026-05-30'])
  expect(end('2026-03-31', 1, 'MONTH', { direction: 'BACKWARD', shiftOnHoliday: true })).toEqual(['2026-02-28', '2026-02-28'])
  expect(end('2026-06-30', 10, 'DAY', { direction: 'BACKWARD' })).toEqual(['2026-06-20', '2026-06-20'])
})

test('内部期限缺省不顺延，开关可改', () => {
  expect(end('2026-06-28', 90, 'DAY', { basis: 'SRC' })[1]).toBe('2026-09-26')
  expect(end('2026-06-28', 90, 'DAY', { basis: 'SRC', shiftOnHoliday: true })[1]).toBe('2026-09-28')
  expect(end('2026-06-28', 90, 'DAY', { shiftOnHoliday: false })[1]).toBe('2026-09-26')
})

test('未录入节假日的年度只按周末，结果带提示；录入后不再提示', () => {
  const asked = { start: '2027-01-01', length: 2, unit: 'DAY' }
  expect(applyRule(period, asked).result).toMatchObject({ shiftedEnd: '2027-01-04', flags: ['CALENDAR_MISSING'] })
  const calendar = { days: [{ day: '2027-01-04', kind: 'HOLIDAY' }], years: [2027] }
  expect(applyRule(period, { ...asked, calendar }).result).toMatchObject({ shiftedEnd: '2027-01-05', flags: [] })
})

test('不存在的日期、负长度一次说全', () => {
  expect(refused(() => applyRule(period, { start: '2026-02-30', length: -1, unit: 'WEEK' }))).toEqual(['FORMAT', 'RANGE', 'FORMAT'])
  expect(refused(() => applyRule(period, {}))).toEqual(['REQUIRED', 'REQUIRED', 'REQUIRED'])
  expect(refused(() => applyRule(period, { start: '2026-01-01', length: 101, unit: 'YEAR' }))).toEqual(['RANGE'])
})

test('顺延后的届满日不早于届满日；正推再倒推日数不变', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 400 }), (offset, length) => {
      const start = new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10)
      const [nominal = '', shifted = ''] = end(start, length, 'DAY')
      expect(shifted >= nominal).toBe(true)
      expect(end(nominal, length, 'DAY', { direction: 'BACKWARD' })[0]).toBe(start)
    }),
  )
})

const due = (start: string, length: number, unit: string, more: object = {}) => applyRule(workingTime, { start, length, unit, ...more }).result

test.each([
  ['2026-11-20T17:30:00+08:00', 4, 'WORKING_HOUR', '2026-11-23T12:00:00+08:00'],
  ['2026-11-20T17:30:00+08:00', 2, 'WORKING_DAY', '2026-11-24T18:00:00+08:00'],
  ['2026-11-21T10:00:00+08:00', 1, 'WORKING_HOUR', '2026-11-23T09:30:00+08:00'],
  ['2026-11-21T02:00:00Z', 1, 'WORKING_HOUR', '2026-11-23T09:30:00+08:00'],
] as const)('%s 起 %s %s 于 %s 到期', (start, length, unit, moment) => expect(due(start, length, unit).due).toBe(moment))

test('暂停顺延，重叠的暂停只算一次，超过最长时间的部分照计', () => {
  const start = '2026-11-23T08:30:00+08:00'
  const pause = (from: string, to: string, reason = '待业主') => ({ from: `2026-11-${from}:00+08:00`, to: `2026-11-${to}:00+08:00`, reason })
  expect(due(start, 3, 'WORKING_HOUR', { pauses: [pause('23T09:00', '23T10:00'), pause('23T09:30', '23T11:00')] }).due).toBe(
    '2026-11-23T15:30:00+08:00',
  )
  expect(due(start, 10, 'HOUR', { pauses: [pause('23T09:00', '30T09:00')] })).toMatchObject({
    due: '2026-11-26T18:30:00+08:00',
    flags: ['PAUSE_CUT'],
  })
  expect(due(start, 10, 'HOUR', { pauses: [pause('23T09:00', '30T09:00', '天气')] })).toMatchObject({ due: '2026-11-30T18:30:00+08:00', flags: [] })
})

test('已错过的时限不因暂停恢复；已用时间不含暂停', () => {
  const pauses = [{ from: '2026-11-23T10:00:00+08:00', to: '2026-11-23T11:00:00+08:00', reason: '待材料' }]
  const late = due('2026-11-23T08:30:00+08:00', 1, 'WORKING_HOUR', { pauses, now: '2026-11-23T12:00:00+08:00' })
  expect(late).toMatchObject({ due: '2026-11-23T09:30:00+08:00', overdue: true, flags: ['PAUSE_AFTER_DUE'], usedMinutes: 210 })
  expect(due('2026-11-23T08:30:00+08:00', 3, 'WORKING_HOUR', { pauses, now: '2026-11-23T12:00:00+08:00' })).toMatchObject({
    usedMinutes: 150,
    overdue: false,
  })
})

test('时限的输入错误一次说全', () => {
  const wrong = { start: '2026-11-23T08:30:00+08:00', length: 1.5, unit: 'WORKING_DAY', now: '2026-11-22T08:30:00+08:00' }
  expect(refused(() => applyRule(workingTime, wrong))).toEqual(['FORMAT', 'DATE_ORDER'])
})

const dr = (id: string, start: string, more: object = {}) => applyRule(deadline, { id, start, ...more }).result

test('登记簿二十八条都能计算，编号不缺', () => {
  expect(deadlineRegister.map((r) => r.id)).toEqual(Array.from({ length: 28 }, (_, i) => `DR-${String(i + 1).padStart(2, '0')}`))
  for (const row of deadlineRegister) {
    const more = Object.keys(row.lengths).length ? {} : { length: 5, unit: 'YEAR' }
    expect(dr(row.id, '2026-06-30', more)).toMatchObject({ label: row.label, basis: row.basis })
  }
})

test.each([
  ['DR-03', '2026-06-30', '2026-05-30', ['2026-05-23']],
  ['DR-04', '2026-06-30', '2026-06-16', ['2026-06-13']],
  ['DR-02', '2026-06-30', '2026-06-20', ['2026-06-15']],
  ['DR-08', '2026-07-05', '2026-07-12', ['2026-07-12']],
  ['DR-09', '2026-03-02', '2026-04-01', ['2026-03-22', '2026-03-29', '2026-04-01']],
  ['DR-11', '2026-06-28', '2026-08-27', ['2026-08-07', '2026-08-20']],
  ['DR-12', '2026-06-28', '2026-09-28', ['2026-08-27', '2026-09-16', '2026-09-26']],
  ['DR-14', '2026-07-01', '2026-09-29', ['2026-08-30', '2026-09-19', '2026-09-29']],
] as const)('%s 自 %s：%s，提醒 %s', (id, start, blocking, alerts) => {
  expect(dr(id, start)).toMatchObject({ blockingEnd: blocking, alerts })
})

test('行业惯例提前三十日寄发；催告与未催告的解除权期间不同；短信每七日一次共四次', () => {
  expect(dr('DR-04', '2026-06-30', { variant: 'PRACTICE' }).blockingEnd).toBe('2026-05-31')
  expect(dr('DR-22', '2026-03-02', { variant: 'NOT_URGED' }).blockingEnd).toBe('2027-03-02')
  expect(dr('DR-05', '2026-05-31').ends.map((e) => e.nominalEnd)).toEqual(['2026-06-07', '2026-06-14', '2026-06-21', '2026-06-28'])
  expect(dr('DR-26', '2026-03-01').ends).toHaveLength(3)
})

test('合同另有约定的从合同：写明日期的不顺延', () => {
  expect(dr('DR-12', '2026-06-28', { agreedEnd: '2026-09-26' })).toMatchObject({ blockingEnd: '2026-09-26' })
  expect(dr('DR-12', '2026-06-28', { length: 60 }).nominalEnd).toBe('2026-08-27')
})

test('逾期日数从顺延后的届满日起算', () => {
  expect(dr('DR-12', '2026-06-28', { doneOn: '2026-09-28' }).lateDays).toBe(0)
  expect(dr('DR-12', '2026-06-28', { doneOn: '2026-10-08' }).lateDays).toBe(10)
})

test('低于法定下限、起算事件在将来、完成早于起算，一次说全', () => {
  expect(refused(() => dr('DR-02', '2026-06-30', { length: 9 }))).toEqual(['BELOW_STATUTORY_MINIMUM'])
  expect(refused(() => dr('DR-09', '2026-06-30', { length: 31, today: '2026-06-01', doneOn: '2026-05-31' }))).toEqual([
    'FILING_DAYS_OVER',
    'FUTURE_DATE',
    'DATE_ORDER',
  ])
  expect(refused(() => dr('DR-25', '2026-06-30'))).toEqual(['REQUIRED'])
  expect(refused(() => dr('DR-99', '2026-06-30'))).toEqual(['FORMAT'])
})
