import type { Pool } from 'pg'
import type { Project } from './app.server.ts'
import type { CalendarDay, WorkCalendar } from './calendar.ts'
import { today } from './days.ts'
import type { Ground } from './perform.server.ts'
import { placeOf, type Setting, type Value, valueOn } from './setting.ts'

/** How long values are kept in memory: within this time another instance's change is not yet seen here. */
const memory = 2_000

/** What the program brings along and the kernel does not know: the settings, values that hold in a region, the calendar of a project. */
type Shipped = {
  readonly settingOf: ReadonlyMap<string, Setting>
  readonly regional: readonly Value[]
  /** From the entered days and years, and from the settings as they hold today. */
  readonly calendarOf: (days: readonly CalendarDay[], years: readonly number[], set: (key: string) => unknown) => WorkCalendar
}

/** Lends each project its calendar and its settings, read from the database and kept for two seconds. */
export const openGrounds = (pool: Pool, { settingOf, regional, calendarOf }: Shipped, now: () => Date) => {
  const known = new Map<string, { readonly until: number; readonly ground: Promise<Ground> }>()
  const read = async (project: string): Promise<Ground> => {
    const [values, days, years, places] = await Promise.all([
      pool.query<Value>('select key, scope, scope_id, value, valid_from, valid_to from settings'),
      pool.query<CalendarDay>('select day, kind, name from calendar_days order by day'),
      pool.query<{ year: number }>('select year from calendar_years'),
      pool.query<Pick<Project, 'city' | 'province'>>('select city, province from projects where id = $1', [project]),
    ])
    const place = placeOf({ project, ...places.rows[0] })
    const all = [...values.rows, ...regional] // a value set by the company comes before the region's in the same scope
    const value = (key: string, day: string) => {
      const setting = settingOf.get(key)
      return setting && valueOn(setting, all, day, place)
    }
    return {
      calendar: calendarOf(
        days.rows,
        years.rows.map((r) => r.year),
        (key) => value(key, today(now())),
      ),
      settings: (keys, day) => Object.fromEntries(keys.flatMap((key) => (settingOf.has(key) ? [[key, value(key, day)]] : []))),
    }
  }
  return {
    ground: (project: string): Promise<Ground> => {
      const kept = known.get(project)
      if (kept && kept.until > Date.now()) return kept.ground
      const ground = read(project)
      ground.catch(() => known.delete(project))
      known.set(project, { until: Date.now() + memory, ground })
      return ground
    },
    forget: () => known.clear(),
  }
}
