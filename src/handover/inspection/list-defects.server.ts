import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/decide.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import { containing } from '../../kernel/like.ts'
import type { listDefects as api, DefectRow } from './api.ts'
import { settled } from './defect-facts.server.ts'
import { defectRows } from './defect-rows.server.ts'

type Viewer = Actor & { readonly contractor: string | null }
const tabs: Readonly<Record<string, (day: string) => RawBuilder<unknown>>> = {
  open: () => sql`d.state <> all(${[...settled]})`,
  unassigned: () => sql`d.contractor_id is null and d.state <> all(${[...settled]})`,
  overdue: (day) => sql`d.agreed_on < ${day} and d.state in ('发现', '待派单', '整改中', '待销项')`,
  reinspect: () => sql`d.state = '待复验'`,
  closed: () => sql`d.state = any(${[...settled]})`,
  all: () => sql`true`,
}

/** The defects of a project by tab and condition; people of a contractor see their own and nothing of others (U-INS-14). */
export const defectPage = async (tx: Tx, q: z.output<typeof api.input>, actor: Viewer, day: string): Promise<z.input<typeof api.output>> => {
  const where = conditions(q, actor)
  const counted = sql.join(Object.entries(tabs).map(([tab, is]) => sql`count(*) filter (where ${is(day)})::int as ${sql.ref(tab)}`))
  const [rows, counts] = await Promise.all([
    defectRows(tx, sql`${where} and ${tabs[q.tab]?.(day)}`, day, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<Record<string, number>>`select ${counted} from defects d where ${where}`.execute(tx),
  ])
  const figures = counts.rows[0] ?? {}
  return { rows, total: figures[q.tab] ?? 0, counts: figures }
}

/** As many defects under the same conditions as an export holds. */
export const everyDefect = async (tx: Tx, q: Query, actor: Viewer, day: string, limit: number): Promise<z.input<typeof DefectRow>[]> =>
  await defectRows(tx, sql`${conditions(q, actor)} and ${tabs[q.tab]?.(day)}`, day, { limit, offset: 0 })

type Query = Omit<z.output<typeof api.input>, 'page' | 'size'>
const conditions = (q: Query, actor: Viewer): RawBuilder<unknown> => {
  const parts = [sql`d.project_id = ${q.project}`]
  if (actor.roles.every((r) => r === 'contractor')) parts.push(sql`d.contractor_id = ${actor.contractor} and d.state not in ('发现', '重复合并')`)
  if (q.severity) parts.push(sql`d.severity = ${q.severity}`)
  if (q.trade) parts.push(sql`d.trade = ${q.trade}`)
  if (q.room) parts.push(sql`d.room = ${q.room}`)
  if (q.unit) parts.push(sql`d.unit_id = ${q.unit}`)
  if (q.building) parts.push(sql`d.unit_id in (select id from units where building_id = ${q.building})`)
  if (q.ids) parts.push(sql`d.id = any(${q.ids.split(',').filter((id) => /^[0-9a-f-]{36}$/i.test(id))}::uuid[])`)
  if (q.q) {
    const like = containing(q.q)
    parts.push(
      sql`(d.no like ${like.toUpperCase()} or d.part like ${like} or d.kind like ${like} or d.unit_id in (select id from units where project_id = ${q.project} and (label like ${like} or code like ${like})))`,
    )
  }
  return sql.join(parts, sql` and `)
}
