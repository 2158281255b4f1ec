import { type Kysely, sql } from 'kysely'
import { calendarOf, shippedYears } from '../calendars.ts'
import type { CalendarDay } from '../kernel/calendar.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import type { Fault } from '../kernel/refusal.ts'
import { refuseAll } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'

/** The special days of a year as the clocks see them: shipped ones, and entered ones in their place. */
export const yearOf = async (db: Kysely<Tables>, year: number) => {
  const [{ rows: days }, entered] = await Promise.all([
    sql<CalendarDay>`select day, kind, name from calendar_days where day between ${`${year}-01-01`} and ${`${year}-12-31`} order by day`.execute(db),
    db.selectFrom('calendar_years').select('source').where('year', '=', year).executeTakeFirst(),
  ])
  const calendar = calendarOf(days, [])
  return {
    year,
    loaded: entered !== undefined || shippedYears.includes(year),
    entered: entered !== undefined,
    source: entered?.source ?? (shippedYears.includes(year) ? '国务院办公厅关于部分节假日安排的通知（随程序发布）' : ''),
    days: [...calendar.days.values()].filter((d) => d.day.startsWith(`${year}-`)).sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

/** Replaces what has been entered for a year. Refuses with every fault at once. */
export const enterYear = async (
  tx: Kysely<Tables>,
  ask: { readonly year: number; readonly source: string; readonly days: readonly CalendarDay[]; readonly actor: Actor; readonly now: Date },
): Promise<void> => {
  refuseAll(faults(ask.year, ask.days))
  await sql`select pg_advisory_xact_lock(hashtext('guijia.calendar'))`.execute(tx) // two administrators at once: one after the other
  await sql`insert into calendar_years (year, source, set_by, set_at) values (${ask.year}, ${ask.source}, ${ask.actor.id}, ${ask.now})
    on conflict (year) do update set source = excluded.source, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx)
  await sql`delete from calendar_days where day between ${`${ask.year}-01-01`} and ${`${ask.year}-12-31`}`.execute(tx)
  if (ask.days.length)
    await tx
      .insertInto('calendar_days')
      .values(ask.days.map(({ day, kind, name }) => ({ day, kind, name })))
      .execute()
  await record(tx, `calendar:${ask.year}`, {
    project: null,
    kind: 'setting',
    label: `录入 ${ask.year} 年节假日`,
    body: { source: ask.source, days: ask.days },
    actor: ask.actor,
    now: ask.now,
  })
}

const faults = (year: number, days: readonly CalendarDay[]): readonly (Fault | false)[] =>
  days.flatMap(({ day, kind }, i) => {
    const field = `days.${i}.day`
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    return [
      !day.startsWith(`${year}-`) && { code: 'RANGE', message: `${day} 不在 ${year} 年`, field },
      days.findIndex((d) => d.day === day) < i && { code: 'DUPLICATE', message: `${day} 录入了两次`, field },
      kind === 'workday' && !weekend && { code: 'FORMAT', message: `${day} 不是周末，本来就上班，不必录为调休上班`, field },
    ]
  })
