import type { Pool } from 'pg'
import type { Project } from './app.server.ts'
import type { WorkCalendar } from './calendar.ts'
import type { Ground } from './perform.server.ts'
import { type Setting, type Value, valueOn } from './setting.ts'

/** How long values are kept in memory: within this time another instance's change is not yet seen here. */
const memory = 2_000

/** Lends each project its calendar and its settings, read from the database and kept for two seconds. */
export const openGrounds = (
  pool: Pool,
  settingOf: ReadonlyMap<string, Setting>,
  calendarOf: (
    days: readonly { readonly day: string; readonly kind: 'holiday' | 'workday'; readonly name: string }[],
    years: readonly number[],
  ) => WorkCalendar,
) => {
  const known = new Map<string, { readonly until: number; readonly ground: Promise<Ground> }>()
  const read = async (project: string): Promise<Ground> => {
    const [values, days, years, places] = await Promise.all([
      pool.query<Value>('select key, scope, scope_id, value, valid_from, valid_to from settings'),
      pool.query<{ day: string; kind: 'holiday' | 'workday'; name: string }>('select day, kind, name from calendar_days order by day'),
      pool.query<{ year: number }>('select year from calendar_years'),
      pool.query<Pick<Project, 'city' | 'province'>>('select city, province from projects where id = $1', [project]),
    ])
    const place = { project, ...places.rows[0] }
    const calendar = calendarOf(
      days.rows,
      years.rows.map((r) => r.year),
    )
    return {
      calendar,
      settings: (keys, day) =>
        Object.fromEntries(
          keys.flatMap((key) => (settingOf.has(key) ? [[key, valueOn(settingOf.get(key) as Setting, values.rows, day, place)]] : [])),
        ),
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
