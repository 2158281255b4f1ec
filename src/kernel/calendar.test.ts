// covers S7-4.9 (时限), handbook conventions §5, presets §§2, 4
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf } from '../calendars.ts'
import { addUsed, afterPause, dueAt, isWorkday, missingYears, shifted, usedTime, workingDay } from './calendar.ts'
import { addDays, today } from './days.ts'

const calendar = calendarOf([], [])
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (moment: Date) => new Date(moment.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

test.each([
  ['2026-11-20 17:30', 4, 'workingHour', '2026-11-23 12:00'],
  ['2026-11-20 17:30', 2, 'workingDay', '2026-11-24 18:00'],
  ['2026-11-21 10:00', 1, 'workingHour', '2026-11-23 09:30'],
  ['2026-11-20 13:00', 1, 'workingHour', '2026-11-20 15:00'],
  ['2026-11-20 10:30', 1.5, 'workingHour', '2026-11-20 12:00'],
  ['2026-11-20 18:00', 7.5, 'workingHour', '2026-11-23 18:00'],
  ['2026-02-13 17:00', 2, 'workingDay', '2026-02-24 18:00'],
  ['2026-11-20 17:30', 2, 'hour', '2026-11-20 19:30'],
  ['2026-11-20 17:30', 3, 'day', '2026-11-24 00:00'],
  ['2026-01-31 17:30', 1, 'month', '2026-03-01 00:00'],
] as const)('%s 起 %s %s 到 %s', (start, amount, unit, due) => {
  expect(shown(dueAt(at(start), { amount, unit }, calendar))).toBe(due)
})

test('三月二日起五个工作日到三月九日', () => expect(workingDay('2026-03-02', 5, calendar)).toBe('2026-03-09'))
test('倒数工作日：三月九日前五个工作日是三月二日', () => expect(workingDay('2026-03-09', -5, calendar)).toBe('2026-03-02'))

test('调休上班的周末是工作日，法定节假日不是', () => {
  expect(isWorkday('2026-02-14', calendar)).toBe(true)
  expect(isWorkday('2026-02-16', calendar)).toBe(false)
  expect(shifted('2026-09-26', calendar)).toBe('2026-09-28')
  expect(shifted('2026-02-28', calendar)).toBe('2026-02-28')
})

test('以后年度由管理员录入的节假日优先于周末规则，未录入的年度有提示', () => {
  const later = calendarOf([{ day: '2027-01-04', kind: 'holiday', name: '元旦' }], [2027])
  expect(workingDay('2027-01-01', 1, later)).toBe('2027-01-05')
  expect(missingYears('2026-12-31', '2028-01-01', later)).toEqual([2028])
  expect(missingYears('2026-12-31', '2027-01-04', calendar)).toEqual([2027])
})

test('录入的更正优先于随程序发布的日历', () => {
  const corrected = calendarOf([{ day: '2026-02-14', kind: 'holiday', name: '更正' }], [])
  expect(isWorkday('2026-02-14', corrected)).toBe(false)
  expect(workingDay('2026-02-13', 1, corrected)).toBe('2026-02-24')
})

test('每天都办公的项目，周末和节假日照样计时，法定期限仍按法定工作日顺延', () => {
  const open = calendarOf([], [], { hours: [['09:00', '21:00']], everyDay: true })
  expect(shown(dueAt(at('2026-02-14 20:00'), { amount: 2, unit: 'workingHour' }, open))).toBe('2026-02-15 10:00')
  expect(shown(dueAt(at('2026-02-14 20:00'), { amount: 2, unit: 'workingDay' }, open))).toBe('2026-02-16 21:00')
  expect(shifted('2026-02-16', open)).toBe('2026-02-24')
})

test('暂停只顺延该时钟会走的时间，已错过的时限不恢复', () => {
  const due = at('2026-11-23 12:00')
  const pause = { from: at('2026-11-23 10:00'), to: at('2026-11-23 15:00') }
  expect(shown(afterPause(due, pause, 'workingHour', calendar))).toBe('2026-11-23 17:00')
  expect(shown(afterPause(due, pause, 'hour', calendar))).toBe('2026-11-23 17:00')
  expect(afterPause(due, { from: at('2026-11-23 12:00'), to: at('2026-11-25 12:00') }, 'hour', calendar)).toEqual(due)
})

/** Counts minute by minute, as a clerk with a clock would. */
const slowly = (from: Date, to: Date): number => {
  let minutes = 0
  for (let t = from.getTime(); t < to.getTime(); t += 60_000) {
    const clock = shown(new Date(t)).slice(11)
    const desk = (clock >= '08:30' && clock < '12:00') || (clock >= '14:00' && clock < '18:00')
    if (desk && isWorkday(today(new Date(t)), calendar)) minutes += 1
  }
  return minutes
}
const moment = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }).map((m) => new Date(at('2025-01-01 00:00').getTime() + m * 60_000))

test('已用时间与逐分钟数出来的相同', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 20 * 24 * 60 }), (from, length) => {
      const to = new Date(from.getTime() + length * 60_000)
      expect(usedTime(from, to, calendar)).toBe(slowly(from, to))
    }),
    { numRuns: 60 },
  )
})

test('到期时刻是用满时限的最早时刻', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 2000 * 60 }), (from, minutes) => {
      const due = addUsed(from, minutes, calendar)
      expect(usedTime(from, due, calendar)).toBe(minutes)
      expect(usedTime(from, new Date(due.getTime() - 1), calendar)).toBeLessThan(minutes)
    }),
  )
})

test('第 n 个工作日与逐日数出来的相同', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 300 }), (offset, n) => {
      const start = addDays('2025-01-01', offset)
      let [day, left] = [start, n]
      while (left > 0) {
        day = addDays(day, 1)
        if (isWorkday(day, calendar)) left -= 1
      }
      expect(workingDay(start, n, calendar)).toBe(day)
      expect(isWorkday(workingDay(start, -n, calendar), calendar)).toBe(true)
    }),
  )
})
