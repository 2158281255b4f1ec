import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/decide.ts'
import { containing } from '../../kernel/like.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { ownersOf, type WithOwners, withNames } from '../../people/owners.server.ts'
import { fileTransfer } from '../../processes/handover/file-transfer.ts'
import type { listTransfers, showTransfer, TransferItemRow, TransferRow } from './api.ts'

const columns = sql`c.id, c.no, c.version, c.state, c.unit_id as "unitId", u.label as unit, c.due_at as "dueAt",
  ${ownersOf(sql`u.id`)} as owners,
  (c.data->>'items')::int as items, (c.data->>'handed')::int as handed, (c.data->>'accepted')::int as accepted, (c.data->>'sentBack')::int as "sentBack"`
const from = sql`cases c join units u on u.id = c.unit_id`

type Found = WithOwners<z.input<typeof TransferRow>>
type Query = Omit<z.output<typeof listTransfers.input>, 'page' | 'size'>
type Reader = Pick<Actor, 'roles'>
type Part = { readonly limit: number; readonly offset: number }

/** Files of a project, with the counts of every tab under the same conditions. */
export const transferPage = async (
  db: Kysely<Tables>,
  q: z.output<typeof listTransfers.input>,
  reader: Reader,
): Promise<z.input<typeof listTransfers.output>> => {
  const [rows, counted, unopened] = await Promise.all([
    transferRows(db, q, reader, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<{ state: string; n: number }>`select c.state, count(*)::int as n from ${from} where ${conditions(q)} group by 1`.execute(db),
    sql<{
      n: number
    }>`select count(*)::int as n from units u join contracts k on k.unit_id = u.id and k.ended_on is null where u.project_id = ${q.project} and u.sale = '已售'
      and not exists (select 1 from cases t where t.project_id = u.project_id and t.process = ${fileTransfer.name} and t.key = 'contract:' || k.id)`.execute(
      db,
    ),
  ])
  const n = (state: string) => counted.rows.find((r) => r.state === state)?.n ?? 0
  const counts = {
    all: counted.rows.reduce((sum, r) => sum + r.n, 0),
    waiting: n('waiting'),
    handed: n('handed'),
    partly: n('partly'),
    accepted: n('accepted'),
  }
  return { rows, total: counts[q.tab], counts, unopened: unopened.rows[0]?.n ?? 0 }
}

/** The files under the conditions, a part of them or as many as an export holds. */
export const transferRows = async (db: Kysely<Tables>, q: Query, reader: Reader, part: Part): Promise<z.input<typeof TransferRow>[]> => {
  const tab = q.tab === 'all' ? sql`true` : sql`c.state = ${q.tab}`
  const { rows } = await sql<Found>`select ${columns} from ${from} where ${conditions(q)} and ${tab}
    order by u.code collate "C", c.id limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows.map((row) => withNames(reader, row))
}

const conditions = (q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`c.project_id = ${q.project} and c.process = ${fileTransfer.name}`]
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.q) parts.push(sql`(c.title like ${containing(q.q)} or u.code = ${q.q})`)
  return sql.join(parts, sql` and `)
}

/** One file with its list. 404 outside the project. */
export const transferDetail = async (
  db: Kysely<Tables>,
  project: string,
  id: string,
  reader: Reader,
): Promise<z.input<typeof showTransfer.output>> => {
  const [row, list] = await Promise.all([
    sql<Found>`select ${columns} from ${from} where c.id = ${id} and c.project_id = ${project} and c.process = ${fileTransfer.name}`.execute(db),
    sql<
      z.input<typeof TransferItemRow>
    >`select id, name, copies, original, required, state, reason, handed_by as "handedBy", handed_at as "handedAt", checked_by as "checkedBy",
      checked_at as "checkedAt" from transfer_items where case_id = ${id} and project_id = ${project} order by position`.execute(db),
  ])
  if (!row.rows[0]) throw new Refusal('没有这户的资料移交事项', 404)
  return { ...withNames(reader, row.rows[0]), list: list.rows }
}
