import { sql } from 'kysely'
import { sayTo } from '../channels/messages.server.ts'
import type { App } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { KeptCase } from '../kernel/keep.server.ts'

/** Days before the end of a warranty item on which its owner is told (DR-25). */
const daysBefore = [60, 30] as const
/** Owners hear nothing at night (presets §9). */
const quietUntil = 8.5
const quietFrom = 21
/** A reminder missed by a machine that stood still is made up for within a week, then it is too late to be true. */
const catchUp = 7

type Ending = KeptCase & { readonly unit: string; readonly ends_on: string; readonly before: number; readonly parts: readonly string[] }

/**
 * Tells owners which parts of their home leave the warranty in sixty and in thirty days: one message for all parts that end on the same
 * day. Told once, however many instances run.
 */
export const remindOfWarranties = async (app: Pick<App, 'db' | 'now'>): Promise<void> => {
  const now = app.now()
  const day = today(now)
  const hour = (((now.getTime() / 3600_000 + 8) % 24) + 24) % 24
  if (hour < quietUntil || hour >= quietFrom) return
  const { rows } = await sql<Ending>`
    select c.id, c.project_id, c.process, c.no, c.title, c.state, c.data, c.unit_id, c.unit_type_id, c.parent_id, c.contractor_id, w.unit_id as unit, w.ends_on, b.before,
      array_agg(w.part order by w.part_code) as parts
    from warranty_items w join cases c on c.id = w.case_id cross join unnest(${[...daysBefore]}::int[]) as b(before)
    where w.ends_on - b.before between ${day}::date - ${catchUp}::int and ${day}::date
    group by c.id, w.unit_id, w.ends_on, b.before`.execute(app.db)
  for (const { unit, ends_on, before, parts, ...about } of rows)
    await app.db.transaction().execute((tx) =>
      sayTo(tx, {
        key: `DR-25:${unit}:${ends_on}:${before}`,
        role: 'owner',
        message: `以下部位的保修期将于 ${ends_on} 届满，如有质量问题请在届满前报修：${parts.join('、')}`,
        about,
        now,
      }),
    )
}
