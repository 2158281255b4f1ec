import { areaSettings } from './area/settings.ts'
import { calendarOf } from './calendars.ts'
import { channelSettings } from './channels/settings.ts'
import { contractSettings } from './contracts/settings.ts'
import { exportSettings } from './exports/settings.ts'
import { daySettings } from './handover/day-settings.ts'
import { handoverSettings } from './handover/settings.ts'
import { importSettings } from './imports/settings.ts'
import type { CalendarDay, Desk } from './kernel/calendar.ts'
import type { Setting } from './kernel/setting.ts'
import { loanSettings } from './loans/settings.ts'
import { mortgageSettings } from './mortgage/settings.ts'
import { paperSettings } from './papers/settings.ts'
import { peopleSettings } from './people/settings.ts'
import { reminderSettings } from './reminders/settings.ts'
import { deskSettings } from './settings/desk.ts'
import { regional } from './settings/regional.ts'
import { titleSettings } from './title/settings.ts'

/** Every number and choice a company may set for itself. */
export const settings: readonly Setting[] = [
  ...handoverSettings, // one line each: slices are added side by side
  ...daySettings,
  ...peopleSettings,
  ...exportSettings,
  ...paperSettings,
  ...importSettings,
  ...channelSettings,
  ...deskSettings,
  ...contractSettings,
  ...mortgageSettings,
  ...titleSettings,
  ...loanSettings,
  ...reminderSettings,
  ...areaSettings,
]
export const settingOf: ReadonlyMap<string, Setting> = new Map(settings.map((s) => [s.key, s]))

/** What the program brings along for `kernel/ground.server.ts`. */
export const shipped = {
  settingOf,
  regional,
  calendarOf: (days: readonly CalendarDay[], years: readonly number[], set: (key: string) => unknown) =>
    // both values have passed the schemas of `settings/desk.ts`
    calendarOf(days, years, { hours: set('desk.hours') as readonly Desk[] | undefined, everyDay: set('desk.days') === 'EVERY_DAY' }),
}
