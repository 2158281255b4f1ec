import type { WorkCalendar } from '../kernel/calendar.ts'
import { endOfPeriod } from '../rules/period.ts'

/** The last day on which a paper signed on that day is filed in time: calendar days, a rest day moves it on (DR-09, DR-10). */
export const filingDue = (signedOn: string, days: number, calendar: WorkCalendar): string =>
  endOfPeriod({ start: signedOn, length: days, unit: 'DAY', direction: 'FORWARD', shiftOnHoliday: true }, calendar).blockingEnd
