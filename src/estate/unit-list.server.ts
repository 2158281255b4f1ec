import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { containing } from '../kernel/like.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { named } from '../people/name-keys.server.ts'
import { ownersOf, withNames } from '../people/owners.server.ts'
import { type Among, handoverLetter, openProblems, unitMarks, unitsWithFacts } from './unit-facts.server.ts'
import type { UnitQuery, UnitRow, unitSorts, unitTabs } from './unit-list-api.ts'

type Query = z.output<typeof UnitQuery>
type Tab = (typeof unitTabs)[number]
type Row = Omit<z.input<typeof UnitRow>, 'owners'> & { readonly owners: readonly { readonly kind: string; readonly name: string }[] }

/** One page, its total, area and the counts of every tab under the same conditions: two statements. */
export const unitPage = async (db: Kysely<Tables>, q: Query, actor: Actor, now: Date) => {
  const [rows, counts] = await Promise.all([unitRows(db, q, actor, now, { limit: q.size, offset: (q.page - 1) * q.size }), unitCounts(db, q, now)])
  return { rows, total: counts.tabs[q.tab], area: counts.area, counts: counts.tabs }
}

/** The rows of the same conditions without paging, at most `most` of them: what an export holds. */
export const unitRows = async (db: Kysely<Tables>, q: Query, actor: Actor, now: Date, part: { readonly limit: number; readonly offset: number }) => {
  const { rows } = await sql<Row>`
    select u.id, u.code, u.label, f.nominal as floor, t.name as type, u.usage, coalesce(u.surveyed_area, u.gross_area) as area, u.sale, u.occupancy,
      ${ownersOf(sql`u.id`)} as owners,
      (select m.mask from ownerships w join telephones m on m.customer_id = w.customer_id
        where w.unit_id = u.id and w.until is null order by w.position, w.id, m.position, m.id limit 1) as telephone,
      x.letter as handover, x.handover_on as "handoverOn", x.problems, x.marks, u.version
    from (select u.id, ${handoverLetter(today(now))} as letter, k.handover_on, ${openProblems} as problems, ${unitMarks} as marks, b.position as b, coalesce(e.position, 0) as e,
        fl.actual as fl, u.riser as riser, coalesce(u.surveyed_area, u.gross_area) as area
      from ${unitsWithFacts(q.project, amongOf(q), now)} join buildings b on b.id = u.building_id join floors fl on fl.id = u.floor_id left join entrances e on e.id = u.entrance_id
      where ${conditions(q, now)} and ${tabCondition(q.tab, now)} order by ${sorts[q.sort]} limit ${part.limit} offset ${part.offset}) x
    join units u on u.id = x.id join floors f on f.id = u.floor_id left join unit_types t on t.id = u.unit_type_id order by ${outer[q.sort]}`.execute(
    db,
  )
  return rows.map((row) => withNames(actor, row))
}

const unitCounts = async (db: Kysely<Tables>, q: Query, now: Date) => {
  const counted = sql.join(
    (['all', 'unsold', 'waiting', 'handling', 'mending', 'delivered'] as const).map(
      (tab) => sql`count(*) filter (where ${tabCondition(tab, now)})::int as ${sql.ref(tab)}`,
    ),
  )
  const { rows } = await sql<Record<Tab, number> & { area: string }>`
    select ${counted}, coalesce(sum(coalesce(u.surveyed_area, u.gross_area)) filter (where ${tabCondition(q.tab, now)}), 0)::text as area
    from ${unitsWithFacts(q.project, amongOf(q), now)} where ${conditions(q, now)}`.execute(db)
  const { area, ...tabs } = rows[0] as Record<Tab, number> & { area: string } // an aggregate always answers one row
  return { area, tabs }
}

const letters: Readonly<Record<Tab, readonly string[] | null>> = {
  all: null,
  unsold: ['－'],
  waiting: ['未', '通', '约', '逾'],
  handling: ['到', '办', '验'],
  mending: ['改', '拒'],
  delivered: ['收', '视'],
}
const tabCondition = (tab: Tab, now: Date): RawBuilder<unknown> => {
  const wanted = letters[tab]
  return wanted ? sql`${handoverLetter(today(now))} = any(${[...wanted]})` : sql`true`
}

const amongOf = (q: Query): Among =>
  q.building ? (unit) => sql`${unit} in (select v.id from units v where v.building_id = ${q.building})` : () => sql`true`

const conditions = (q: Query, now: Date): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`u.project_id = ${q.project}`]
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.entrance) parts.push(sql`u.entrance_id = ${q.entrance}`)
  if (q.type) parts.push(sql`u.unit_type_id = ${q.type}`)
  if (q.usage) parts.push(sql`u.usage = ${q.usage}`)
  if (q.occupancy) parts.push(sql`u.occupancy = ${q.occupancy}`)
  if (q.state) parts.push(sql`${handoverLetter(today(now))} = ${q.state}`)
  if (q.q)
    parts.push(sql`(u.code like ${like(q.q)} or u.label like ${like(q.q)} or u.id in (select w.unit_id from ownerships w join customers c on c.id = w.customer_id
      where c.project_id = ${q.project} and w.until is null and ${named(q.q)}))`)
  return sql.join(parts, sql` and `)
}
/** Full-width digits are typed too. */
const like = (text: string): string => containing(text.normalize('NFKC'))

type Sort = (typeof unitSorts)[number]
/** By place: as the building stands, from the lowest real floor up; the id makes every order total. */
const sorts: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  place: sql`b.position, coalesce(e.position, 0), fl.actual, u.riser, u.id`,
  '-place': sql`b.position desc, coalesce(e.position, 0) desc, fl.actual desc, u.riser desc, u.id desc`,
  area: sql`area, u.id`,
  '-area': sql`area desc, u.id desc`,
  problems: sql`problems, u.id`,
  '-problems': sql`problems desc, u.id desc`,
  handoverOn: sql`k.handover_on nulls last, u.id`,
  '-handoverOn': sql`k.handover_on desc nulls last, u.id desc`,
}
/** The same orders once more for the few rows of the page. */
const outer: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  place: sql`x.b, x.e, x.fl, x.riser, x.id`,
  '-place': sql`x.b desc, x.e desc, x.fl desc, x.riser desc, x.id desc`,
  area: sql`x.area, x.id`,
  '-area': sql`x.area desc, x.id desc`,
  problems: sql`x.problems, x.id`,
  '-problems': sql`x.problems desc, x.id desc`,
  handoverOn: sql`x.handover_on nulls last, x.id`,
  '-handoverOn': sql`x.handover_on desc nulls last, x.id desc`,
}
