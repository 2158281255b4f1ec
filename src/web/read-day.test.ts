import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDay } from './read-day.ts'

const today = '2026-03-02' // a Monday

// covers U-DAT-3
test.each([
  ['20260302', '2026-03-02'],
  ['2026.3.2', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['2026/03/02', '2026-03-02'],
  ['３－２', '2026-03-02'],
  ['3-2', '2026-03-02'],
  ['0302', '2026-03-02'],
  ['260302', '2026-03-02'],
  ['3月2日', '2026-03-02'],
  ['明天', '2026-03-03'],
  ['昨天', '2026-03-01'],
  ['周日', '2026-03-08'],
  ['下周三', '2026-03-11'],
  ['上周五', '2026-02-27'],
  ['下下周一', '2026-03-16'],
  ['15号', '2026-03-15'],
  ['下月5日', '2026-04-05'],
])('日期写作「%s」，认作 %s', (typed, day) => {
  expect(readDay(typed, today)).toBe(day)
})

test('日历上没有的日子和看不懂的话不猜', () => {
  expect(['2026-02-30', '13-1', '0230', '20261301', '过几天', '', '2月', '32号'].map((t) => readDay(t, today))).toEqual(Array(8).fill(undefined))
})

test('任何一天按 YYYY-MM-DD 写出都读回同一天', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (d) => {
      const day = d.toISOString().slice(0, 10)
      return readDay(day, today) === day && readDay(day.replaceAll('-', ''), today) === day
    }),
  )
})
