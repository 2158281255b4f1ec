import { z } from 'zod'
import { isWorkday, type WorkCalendar } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'

export const pointChannels = ['TEXT', 'PHONE', 'VISIT', 'LETTER'] as const
export type PointChannel = (typeof pointChannels)[number]
export const pointChannelWords: Readonly<Record<PointChannel, string>> = { TEXT: '短信', PHONE: '电话', VISIT: '上门', LETTER: '信函' }

/** Who is reminded: everyone, those who have not paid in advance, those with an overdue instalment in the last twelve months, failed debits, open overdue cases. */
export const audiences = ['EVERYONE', 'UNPAID', 'LATE_BEFORE', 'FAILED', 'OVERDUE'] as const

export const Point = z.object({
  days: z.int().min(-60).max(120).meta({ label: '距还款日（日）' }),
  channel: z.enum(pointChannels).meta({ label: '方式' }),
  audience: z.enum(audiences).meta({ label: '对象' }),
})
export type Point = z.output<typeof Point>

/** The reminder plan as it ships (repayment-reminders §3). */
export const reminderPoints: readonly Point[] = [
  { days: -7, channel: 'TEXT', audience: 'EVERYONE' },
  { days: -3, channel: 'TEXT', audience: 'UNPAID' },
  { days: -1, channel: 'PHONE', audience: 'LATE_BEFORE' },
  { days: 1, channel: 'TEXT', audience: 'FAILED' },
  { days: 1, channel: 'PHONE', audience: 'FAILED' },
  { days: 7, channel: 'PHONE', audience: 'OVERDUE' },
  { days: 15, channel: 'VISIT', audience: 'OVERDUE' },
  { days: 30, channel: 'LETTER', audience: 'OVERDUE' },
]

/** What became of a point: it goes out, gave way to one nearer to the due day, or its day lies before the plan existed. */
export type Sending = Point & { readonly sendOn: string; readonly fate: 'SEND' | 'MERGED' | 'TOO_LATE' }

/**
 * The days on which the reminders of one due day go out. Before the due day a rest day moves back to the working day before it, after it
 * forward; of two points of one channel on one day only the one nearer to the due day goes; nothing goes out for a day before the plan
 * existed (repayment-reminders §3).
 */
export const sendingsOf = (due: string, points: readonly Point[], calendar: WorkCalendar, since?: string): readonly Sending[] => {
  const dated = [...points].sort((a, b) => a.days - b.days).map((point) => ({ ...point, sendOn: sendingDay(due, point.days, calendar) }))
  return dated.map((point) => {
    const nearer = dated.some((p) => p.channel === point.channel && p.sendOn === point.sendOn && Math.abs(p.days) < Math.abs(point.days))
    return { ...point, fate: since !== undefined && point.sendOn < since ? 'TOO_LATE' : nearer ? 'MERGED' : 'SEND' }
  })
}

/** Before the due day backwards to a working day, after it forwards; the due day itself stands as it is. */
export const sendingDay = (due: string, days: number, calendar: WorkCalendar): string => {
  let day = addDays(due, days)
  while (days !== 0 && !isWorkday(day, calendar)) day = addDays(day, days < 0 ? -1 : 1)
  return day
}
