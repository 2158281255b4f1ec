import { type CalendarDay, type Desk, type WorkCalendar, workCalendar } from './kernel/calendar.ts'
import { addDays } from './kernel/days.ts'

/** Desk hours where a project has set none (conventions §5): 7.5 hours a day. */
export const presetDesk: readonly Desk[] = [
  ['08:30', '12:00'],
  ['14:00', '18:00'],
]

/** The calendar of a project: the shipped years, the rows entered for later ones (they win over shipped ones), the desk hours. */
export const calendarOf = (
  days: readonly CalendarDay[],
  years: readonly number[],
  desk: { readonly hours?: readonly Desk[] | undefined; readonly everyDay?: boolean | undefined } = {},
): WorkCalendar =>
  workCalendar({
    days: [...shippedDays, ...days],
    years: [...shippedYears, ...years],
    desk: desk.hours ?? presetDesk,
    everyDay: desk.everyDay ?? false,
  })

type Year = { readonly holidays: readonly (readonly [name: string, first: string, last: string])[]; readonly worked: readonly string[] }

/** As published by the State Council each autumn (国务院办公厅关于部分节假日安排的通知); handbook presets §4. */
const shipped: Readonly<Record<number, Year>> = {
  2025: {
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08'],
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    holidays: [
      ['元旦', '01-01', '01-03'],
      ['春节', '02-15', '02-23'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}

/** Years that ship with the program. */
export const shippedYears: readonly number[] = Object.keys(shipped).map(Number)

const between = (first: string, last: string): string[] => (first > last ? [] : [first, ...between(addDays(first, 1), last)])

export const shippedDays: readonly CalendarDay[] = Object.entries(shipped).flatMap(([year, { holidays, worked }]) => [
  ...holidays.flatMap(([name, first, last]) =>
    between(`${year}-${first}`, `${year}-${last}`).map((day) => ({ day, kind: 'holiday' as const, name })),
  ),
  ...worked.map((day) => ({ day: `${year}-${day}`, kind: 'workday' as const, name: '调休上班' })),
])
