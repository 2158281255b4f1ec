import { addDays, startOfDay, today } from '../kernel/days.ts'

export type DueWords = { readonly tone: 'quiet' | 'amber' | 'seal'; readonly text: string; readonly full: string }

/** A due moment in words: 超时 2 天, 今天 18:00, 明天, or the date. */
export const dueWords = (due: string | null, now: Date, rests: { readonly paused?: boolean; readonly closed?: boolean } = {}): DueWords => {
  if (!due) return { tone: 'quiet', text: '-', full: '没有时限' }
  const at = new Date(due)
  const full = moment(due)
  if (rests.closed) return { tone: 'quiet', text: full.slice(0, 10), full: `时限 ${full}` }
  if (rests.paused) return { tone: 'amber', text: '已暂停', full: `暂停计时，原时限 ${full}` }
  if (at < now) return { tone: 'seal', text: `超时 ${span(now.getTime() - at.getTime())}`, full: `应于 ${full} 前办理` }
  const day = today(now)
  // A limit of 24:00 is stored as 00:00 of the next day; a clerk says the day before.
  const midnight = full.endsWith('00:00')
  const dueDay = midnight ? addDays(today(at), -1) : today(at)
  const clock = midnight ? '' : ` ${full.slice(11)}`
  if (dueDay === day) return { tone: 'amber', text: `今天${clock || '内'}`, full: `应于 ${full} 前办理` }
  if (dueDay === addDays(day, 1)) return { tone: 'quiet', text: `明天${clock}`, full: `应于 ${full} 前办理` }
  return { tone: 'quiet', text: dueDay.slice(0, 4) === day.slice(0, 4) ? `${dueDay.slice(5)}${clock}` : dueDay, full: `应于 ${full} 前办理` }
}

/** A length of time as a clerk says it: 40 分钟, 5 小时, 2 天. */
export const span = (ms: number): string => {
  const minutes = Math.max(1, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 1440 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1440)} 天`
}

/** Counted time: 3 天 4 小时, 5 小时 20 分, 40 分. A day is 24 hours, so working time is told in hours alone. */
export const minutesText = (minutes: number, working = false): string => {
  const days = working ? 0 : Math.floor(minutes / 1440)
  const [hours, rest] = [Math.floor((minutes - days * 1440) / 60), minutes % 60]
  const parts = [days && `${days} 天`, hours && `${hours} 小时`, rest && !days && `${rest} 分`].filter(Boolean)
  return parts.join(' ') || '0 分'
}

/** `YYYY-MM-DD HH:mm` in China, whatever the device's zone (U-DAT-2). */
export const moment = (instant: string): string => {
  const day = today(new Date(instant))
  const minutes = Math.floor((Date.parse(instant) - startOfDay(day).getTime()) / 60_000)
  return `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
