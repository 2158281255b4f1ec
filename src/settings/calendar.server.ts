import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { shippedDays, shippedYears } from '../calendars.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { CalendarDay, showCalendar } from './api.ts'

type Day = z.output<typeof CalendarDay>

/** Holidays and make-up days of a year; what was entered wins over what ships, day by day. */
export const calendarYear = async (db: Kysely<Tables>, year: number): Promise<z.input<typeof showCalendar.output>> => {
  const [entered, days] = await Promise.all([
    sql<{
      source: string
      setBy: string
    }>`select y.source, coalesce(s.name, y.set_by) as "setBy" from calendar_years y left join staff s on s.id = y.set_by where y.year = ${year}`.execute(
      db,
    ),
    sql<Day>`select day, kind, name from calendar_days where day between ${`${year}-01-01`} and ${`${year}-12-31`} order by day`.execute(db),
  ])
  const own = entered.rows[0]
  const shipped = shippedYears.includes(year)
  const known = new Map([...shippedDays.filter((d) => d.day.startsWith(`${year}-`)), ...days.rows].map((d) => [d.day, d]))
  return {
    year,
    known: shipped || own !== undefined,
    shipped,
    source: own?.source ?? (shipped ? '国务院办公厅关于部分节假日安排的通知（随程序提供）' : ''),
    setBy: own?.setBy ?? '',
    days: [...known.values()].toSorted((a, b) => a.day.localeCompare(b.day)),
  }
}

/** Replaces what was entered for a year. Refuses days of another year, a day twice, and a make-up day that is no weekend. */
export const keepCalendar = (
  db: Kysely<Tables>,
  ask: { readonly year: number; readonly source: string; readonly days: readonly Day[]; readonly actor: Actor; readonly now: Date },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const faults = ask.days.flatMap((d, i): Fault[] => {
      const weekday = new Date(`${d.day}T00:00:00Z`).getUTCDay()
      const says = (message: string): Fault[] => [{ code: 'FORMAT', message: `${d.day} ${message}`, field: `days.${i}` }]
      if (!d.day.startsWith(`${ask.year}-`)) return says(`不在 ${ask.year} 年`)
      if (ask.days.findIndex((other) => other.day === d.day) < i) return says('重复填写')
      if (d.kind === 'workday' && weekday !== 0 && weekday !== 6) return says('本来就是工作日，不必列为调休上班')
      return d.kind === 'holiday' && d.name === '' ? says('请填写节日名称') : []
    })
    if (faults.length) throw new Refusal(faults, 400)
    await sql`insert into calendar_years (year, source, set_by, set_at) values (${ask.year}, ${ask.source}, ${ask.actor.id}, ${ask.now})
      on conflict (year) do update set source = excluded.source, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx)
    await sql`delete from calendar_days where day between ${`${ask.year}-01-01`} and ${`${ask.year}-12-31`}`.execute(tx)
    if (ask.days.length)
      await tx
        .insertInto('calendar_days')
        .values([...ask.days])
        .execute()
    await record(tx, `calendar:${ask.year}`, {
      project: null,
      kind: 'setting',
      label: `修改 ${ask.year} 年工作日历`,
      body: { source: ask.source, days: ask.days },
      actor: ask.actor,
      now: ask.now,
    })
  })
