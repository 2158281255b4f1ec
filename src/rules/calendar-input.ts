import { z } from 'zod'
import { calendarOf } from '../calendars.ts'
import type { Desk, WorkCalendar } from '../kernel/calendar.ts'
import { day, number, word } from '../kernel/quantities.ts'

/** Holidays and make-up days of years that do not ship with the program (table of presets §4). */
export const CalendarInput = z
  .object({
    days: z.array(z.object({ day: day('日期'), kind: word('类别', ['HOLIDAY', 'WORKDAY']) })).max(2000),
    years: z.array(number('已录入的年度', { min: 1900, max: 2199 })).max(100),
  })
  .optional()
  .meta({ label: '以后年度的节假日' })

export const calendarFrom = (
  given: z.output<typeof CalendarInput>,
  desk: { readonly hours?: readonly Desk[] | undefined; readonly everyDay?: boolean | undefined } = {},
): WorkCalendar =>
  calendarOf(
    (given?.days ?? []).map((d) => ({ day: d.day, kind: d.kind === 'HOLIDAY' ? ('holiday' as const) : ('workday' as const), name: '' })),
    given?.years ?? [],
    desk,
  )
