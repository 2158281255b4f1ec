import { expect, test } from 'vitest'
import { dueWords, minutesText, moment, span } from './due-words.ts'

const now = new Date('2026-06-15T09:00:00+08:00')
const said = (due: string | null, rests = {}) => dueWords(due, now, rests).text

// covers U-DAT-2 S2-5.1.9
test('时限用人话：超时多久、今天几点、明天、日期；只有超时用朱红', () => {
  expect(said('2026-06-13T09:00:00+08:00')).toBe('超时 2 天')
  expect(said('2026-06-15T08:20:00+08:00')).toBe('超时 40 分钟')
  expect(said('2026-06-15T18:00:00+08:00')).toBe('今天 18:00')
  expect(said('2026-06-16T18:00:00+08:00')).toBe('明天 18:00')
  expect(said('2026-06-30T12:30:00+08:00')).toBe('06-30 12:30')
  expect(said('2027-01-05T12:30:00+08:00')).toBe('2027-01-05')
  expect(dueWords('2026-06-13T09:00:00+08:00', now).tone).toBe('seal')
  expect(dueWords('2026-06-15T18:00:00+08:00', now).tone).toBe('amber')
})

test('到某日二十四时为止的时限，说那一日，不说次日零时', () => {
  expect(said('2026-06-16T00:00:00+08:00')).toBe('今天内')
  expect(said('2026-06-17T00:00:00+08:00')).toBe('明天')
  expect(said('2026-07-01T00:00:00+08:00')).toBe('06-30')
})

test('暂停的不算超时，办结的只留日期，没有时限的是一短横', () => {
  expect(said('2026-06-13T09:00:00+08:00', { paused: true })).toBe('已暂停')
  expect(said('2026-06-13T09:00:00+08:00', { closed: true })).toBe('2026-06-13')
  expect(said(null)).toBe('-')
})

test('计时时长按分说：工作时间只用小时，自然时间满一天的用天', () => {
  expect([0, 40, 320, 450].map((m) => minutesText(m, true))).toEqual(['0 分', '40 分', '5 小时 20 分', '7 小时 30 分'])
  expect([minutesText(3000, true), minutesText(3000), minutesText(1445)]).toEqual(['50 小时', '2 天 2 小时', '1 天'])
})

test('时刻一律按东八区显示；时长取整到最大单位', () => {
  expect(moment('2026-06-14T16:30:00.000Z')).toBe('2026-06-15 00:30')
  expect([30_000, 59 * 60_000, 60 * 60_000, 47 * 3600_000, 48 * 3600_000].map(span)).toEqual(['1 分钟', '59 分钟', '1 小时', '1 天', '2 天'])
})
