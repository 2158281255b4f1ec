import { addDays, addMonths } from '../kernel/days.ts'
import { halfWidth } from './half-width.ts'

const near: Readonly<Record<string, number>> = { 大前天: -3, 前天: -2, 昨天: -1, 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 }
const weekdays = '一二三四五六日'

/**
 * A day as a person types it (U-DAT-3): `20260302`, `2026.3.2`, `2026年3月2日`, `3-2`, `0302`, `明天`, `下周三`. Without a year the
 * present year is meant. Answers `YYYY-MM-DD`; undefined where nothing is understood or the calendar has no such day.
 */
export const readDay = (typed: string, today: string): string | undefined => {
  const text = halfWidth(typed).replaceAll(/\s/g, '')
  if (near[text] !== undefined) return addDays(today, near[text])
  return weekdayOf(text, today) ?? dayOfMonth(text, today) ?? written(text, today)
}

const weekdayOf = (text: string, today: string): string | undefined => {
  const [, which = '', name = ''] = /^(上+|下+|本|这)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? []
  if (!name) return undefined
  const weeks = which.startsWith('下') ? which.length : which.startsWith('上') ? -which.length : 0
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  return addDays(monday, weeks * 7 + weekdays.indexOf(name === '天' ? '日' : name))
}

const dayOfMonth = (text: string, today: string): string | undefined => {
  const [, which = '', day = ''] = /^(上|下|本|这)?个?月?(\d{1,2})[日号]$/.exec(text) ?? []
  if (!day) return undefined
  const month = addMonths(`${today.slice(0, 7)}-01`, which === '下' ? 1 : which === '上' ? -1 : 0).slice(0, 7)
  return real(month.slice(0, 4), month.slice(5), day)
}

const written = (text: string, today: string): string | undefined => {
  const year = today.slice(0, 4)
  const full = /^(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text)
  if (full) return real(full[1], full[2] ?? full[4], full[3] ?? full[5])
  const short = /^(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (short) return real(`20${short[1]}`, short[2], short[3])
  const noYear = /^(?:(\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text)
  return noYear ? real(year, noYear[1] ?? noYear[3], noYear[2] ?? noYear[4]) : undefined
}

const real = (y = '', m = '', d = ''): string | undefined => {
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}
