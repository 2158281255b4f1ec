import type { WorkCalendar } from './kernel/calendar.ts'

/** The calendar of a project: the shipped years, the rows entered for later ones, the desk hours. */
export const calendarOf = (
  _days: readonly { readonly day: string; readonly kind: 'holiday' | 'workday'; readonly name: string }[],
  _years: readonly number[],
): WorkCalendar => ({})
