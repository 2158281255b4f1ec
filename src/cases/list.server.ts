import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Viewer } from '../kernel/app.server.ts'
import { addDays, startOfDay, today } from '../kernel/days.ts'
import { containing, literally } from '../kernel/like.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { CaseRow, listCases, tabs } from './api.ts'
import { countClosed } from './count-closed.server.ts'

type Query = z.output<typeof listCases.input>
type Row = z.input<typeof CaseRow>

/** The cases of a project this person may see: all of them at a desk, the own firm's for people of a contractor. */
export const visibleTo = (actor: Viewer): RawBuilder<boolean> =>
  actor.contractor && !actor.roles.some((r) => r !== 'contractor')
    ? sql`c.contractor_id = ${actor.contractor}`
    : actor.roles.every((r) => r === 'contractor')
      ? sql`false`
      : sql`true`

const columns = sql`c.id, c.no, c.process, c.title, c.state, c.version, c.unit_id as "unitId", u.label as unit, c.waits_for as "waitsFor", h.name as holder,
  c.opened_at as "openedAt", c.entered_at as "enteredAt", c.due_at as "dueAt", c.paused_at is not null as paused, c.closed_at as "closedAt"`
const joined = sql`cases c left join units u on u.id = c.unit_id left join staff h on h.id = c.holder_id`

const sorts = {
  due: sql`c.due_at asc nulls last, c.id`,
  '-due': sql`c.due_at desc nulls last, c.id desc`,
  opened: sql`c.opened_at asc, c.id`,
  '-opened': sql`c.opened_at desc, c.id desc`,
  no: sql`c.no asc`,
  '-no': sql`c.no desc`,
} as const

/** Given to somebody who holds the post that is waited for: the others of that post need not do it. */
const withColleague = sql<boolean>`coalesce((c.holder_id, c.waits_for, c.project_id) in (select m.staff_id, m.role, p.id from memberships m
  join staff s on s.id = m.staff_id and s.disabled_at is null join projects p on p.id = coalesce(m.project_id, p.id) where m.until is null), false)`

const openTabs = ['mine', 'open', 'overdue', 'today', 'paused'] as const
/** What makes an open case stand under a tab. It does not name `closed_at`, so that counting needs nothing but the index of open work. */
const ofOpen = (tab: (typeof openTabs)[number], actor: Viewer, now: Date): RawBuilder<boolean> =>
  ({
    mine: sql<boolean>`(c.holder_id = ${actor.id} or (c.waits_for = any(${actor.roles}) and not ${withColleague}))`,
    open: sql<boolean>`true`,
    overdue: sql<boolean>`(c.paused_at is null and c.due_at < ${now})`,
    today: sql<boolean>`(c.due_at >= ${startOfDay(today(now))} and c.due_at <= ${startOfDay(addDays(today(now), 1))})`,
    paused: sql<boolean>`c.paused_at is not null`,
  })[tab]

export const tabCondition = (tab: (typeof tabs)[number], actor: Viewer, now: Date): RawBuilder<boolean> => {
  if (tab === 'closed') return sql`c.closed_at is not null`
  if (tab === 'started') return sql`c.opened_by = ${actor.id}`
  if (tab === 'acted') return sql`c.id in (select e.stream::uuid from events e where e.actor_id = ${actor.id} and e.kind = 'step')`
  return tab === 'all' ? sql`true` : sql`c.closed_at is null and ${ofOpen(tab, actor, now)}`
}

const conditions = (q: Query, actor: Viewer): RawBuilder<boolean> => {
  const parts = [sql`c.project_id = ${q.project}`, visibleTo(actor)]
  if (q.process) parts.push(sql`c.process = ${q.process}`)
  if (q.state) parts.push(sql`c.state = ${q.state}`)
  if (q.unit) parts.push(sql`c.unit_id = ${q.unit}`)
  if (q.building) parts.push(sql`c.unit_id in (select id from units where building_id = ${q.building})`)
  if (q.role) parts.push(sql`c.waits_for = ${q.role}`)
  if (q.from) parts.push(sql`c.opened_at >= ${startOfDay(q.from)}`)
  if (q.to) parts.push(sql`c.opened_at < ${startOfDay(addDays(q.to, 1))}`)
  if (q.q) parts.push(sql`(c.title like ${containing(q.q)} or c.no like ${`%${literally(q.q.toUpperCase())}`})`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/**
 * One page, its total and the counts of every tab under the same conditions. Open work is counted each time; what is closed only grows
 * slowly: unless it is what is looked at, it is counted at most every ten seconds for the same conditions. What I began or did is counted
 * with its page. Two statements, or three.
 */
export const casePage = async (db: Kysely<Tables>, q: Query, actor: Viewer, now: Date) => {
  const where = conditions(q, actor)
  const counted = sql.join(openTabs.map((tab) => sql`count(*) filter (where ${ofOpen(tab, actor, now)})::int as ${sql.ref(tab)}`))
  const own = q.tab === 'started' || q.tab === 'acted'
  const [page, open, closed] = await Promise.all([
    sql<
      Row & { ofAll: number }
    >`select ${columns}${own ? sql`, count(*) over ()::int as "ofAll"` : sql``} from ${joined} where ${where} and ${tabCondition(q.tab, actor, now)} order by ${sorts[q.sort]} limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(
      db,
    ),
    sql<Record<(typeof openTabs)[number], number>>`select ${counted} from cases c where ${where} and c.closed_at is null`.execute(db),
    countClosed(db, where, q.tab === 'closed' || q.tab === 'all'),
  ])
  const openCounts = open.rows[0] as Record<(typeof openTabs)[number], number> // an aggregate always answers one row
  const counts = { ...openCounts, closed, all: openCounts.open + closed }
  if (q.tab !== 'started' && q.tab !== 'acted') return { rows: page.rows, total: counts[q.tab], counts }
  const total = page.rows[0]?.ofAll ?? 0
  return { rows: page.rows, total, counts: { ...counts, [q.tab]: total } }
}
/** Ids of all cases under the conditions, in the list's order: for exports, which then read the rows by and by. */
export const caseIds = async (db: Kysely<Tables>, q: Query, actor: Viewer, now: Date, most: number): Promise<readonly string[]> => {
  const where = sql`${conditions(q, actor)} and ${tabCondition(q.tab, actor, now)}`
  const { rows } = await sql<{ id: string }>`select c.id from cases c where ${where} order by ${sorts[q.sort]} limit ${most}`.execute(db)
  return rows.map((r) => r.id)
}
/** Cases in the order of the ids given. */
export const casesById = async (db: Kysely<Tables>, project: string, ids: readonly string[]): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`select ${columns} from ${joined} where c.project_id = ${project} and c.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], c.id)`.execute(db)
  return rows
}

export const caseRows = async (db: Kysely<Tables>, where: RawBuilder<unknown>, limit: number): Promise<readonly Row[]> =>
  (await sql<Row>`select ${columns} from ${joined} where ${where} order by c.due_at asc nulls last, c.id limit ${limit}`.execute(db)).rows
