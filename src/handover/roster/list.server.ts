import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/decide.ts'
import { containing } from '../../kernel/like.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { ownerLine, ownersOf, type WithOwners, withNames } from '../../people/owners.server.ts'
import { batchOf } from '../batch/lock.server.ts'
import type { listRoster, RosterRow, rosterCandidates, rosterDifference, rosterTabs } from './api.ts'

type Row = z.input<typeof RosterRow>
type Reader = Pick<Actor, 'roles'>

const wholeNames = ownerLine(sql`u.id`) // searched, never sent
const owners = ownersOf(sql`u.id`)
const columns = sql`e.id as "entryId", u.id as "unitId", u.code, u.label as unit, t.code as "unitType", ${owners} as owners, k.handover_on as "contractDay", coalesce(k.paid_in_full, false) as "paidInFull",
  coalesce(k.filed, false) as filed, e.case_id as "caseId", h.state, e.added_version as "addedVersion", e.removed_version as "removedVersion", e.remark,
  greatest(coalesce(b.first_day - k.handover_on, 0), 0) as "lateDays"`
const from = sql`roster_entries e join batches b on b.id = e.batch_id join units u on u.id = e.unit_id left join unit_types t on t.id = u.unit_type_id
  left join contracts k on k.unit_id = u.id and k.ended_on is null left join cases h on h.id = e.case_id`

const tabConditions: Readonly<Record<(typeof rosterTabs)[number], RawBuilder<boolean>>> = {
  current: sql`e.removed_version is null`,
  unconfirmed: sql`(e.removed_version is null and e.added_version > coalesce(b.roster_confirmed_version, 0)
    or e.added_version <= coalesce(b.roster_confirmed_version, 0) and e.removed_version > coalesce(b.roster_confirmed_version, 0))`,
  removed: sql`e.removed_version is not null`,
}

type Query = Omit<z.output<typeof listRoster.input>, 'page' | 'size'>

const conditions = (batch: string, q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`e.batch_id = ${batch}`]
  if (q.q) parts.push(sql`(u.label like ${containing(q.q)} or u.code = ${q.q} or ${wholeNames} like ${containing(q.q)})`)
  if (q.state) parts.push(q.state === 'none' ? sql`h.id is null` : sql`h.state = ${q.state}`)
  return sql.join(parts, sql` and `)
}

/** The rows of the same conditions, a part of them or as many as an export holds. */
export const rosterRows = async (
  db: Kysely<Tables>,
  batch: string,
  q: Query,
  reader: Reader,
  part: { readonly limit: number; readonly offset: number },
): Promise<readonly Row[]> => {
  const { rows } = await sql<
    WithOwners<Row>
  >`select ${columns} from ${from} where ${conditions(batch, q)} and ${tabConditions[q.tab]} order by u.code collate "C", e.id limit ${part.limit} offset ${part.offset}`.execute(
    db,
  )
  return rows.map((row) => withNames(reader, row))
}

/** One page of a roster, its versions and what went to the property company. */
export const rosterPage = async (
  db: Kysely<Tables>,
  q: z.output<typeof listRoster.input>,
  reader: Reader,
): Promise<z.input<typeof listRoster.output>> => {
  const batch = await batchOf(db, q.project, q.batch)
  const where = conditions(batch.id, q)
  const [page, counted, versions, sends] = await Promise.all([
    rosterRows(db, batch.id, q, reader, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<
      Record<(typeof rosterTabs)[number], number>
    >`select count(*) filter (where ${tabConditions.current})::int as current, count(*) filter (where ${tabConditions.unconfirmed})::int as unconfirmed,
      count(*) filter (where ${tabConditions.removed})::int as removed from ${from} where ${where}`.execute(db),
    sql<{
      version: number
      confirmedVersion: number | null
      confirmedBy: string | null
      confirmedAt: Date | null
    }>`select roster_version as version, roster_confirmed_version as "confirmedVersion",
      roster_confirmed_by as "confirmedBy", roster_confirmed_at as "confirmedAt" from batches where id = ${batch.id}`.execute(db),
    sql<{
      version: number
      baseVersion: number
      units: number
      added: number
      removed: number
      sentAt: Date
      acknowledgedAt: Date | null
      receiver: string
    }>`
      select version, base_version as "baseVersion", units, added, removed, sent_at as "sentAt", acknowledged_at as "acknowledgedAt", receiver from roster_sends where batch_id = ${batch.id} order by sent_at`.execute(
      db,
    ),
  ])
  const counts = counted.rows[0] ?? { current: 0, unconfirmed: 0, removed: 0 }
  const kept = versions.rows[0] ?? { version: 0, confirmedVersion: null, confirmedBy: null, confirmedAt: null }
  return { rows: [...page], total: counts[q.tab], counts, ...kept, sends: sends.rows }
}

/** Sold units that stand on no open roster. */
export const candidatesOf = async (
  db: Kysely<Tables>,
  q: z.output<typeof rosterCandidates.input>,
  reader: Reader,
): Promise<z.input<typeof rosterCandidates.output>> => {
  await batchOf(db, q.project, q.batch)
  const parts: RawBuilder<unknown>[] = [
    sql`u.project_id = ${q.project} and u.sale = '已售'`,
    sql`not exists (select 1 from roster_entries e where e.unit_id = u.id and e.removed_version is null and e.released_at is null)`,
  ]
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.q) parts.push(sql`(u.label like ${containing(q.q)} or u.code = ${q.q} or ${wholeNames} like ${containing(q.q)})`)
  const where = sql.join(parts, sql` and `)
  const base = sql`units u join contracts k on k.unit_id = u.id and k.ended_on is null`
  const [page, total] = await Promise.all([
    sql<
      WithOwners<z.input<typeof rosterCandidates.output>['rows'][number]>
    >`select u.id as "unitId", u.label as unit, ${owners} as owners, k.handover_on as "contractDay",
      exists (select 1 from cases f where f.project_id = u.project_id and f.process = 'file-transfer' and f.key = 'contract:' || k.id and f.state = 'accepted') as accepted
      from ${base} where ${where} order by u.code collate "C" limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(db),
    sql<{ n: number }>`select count(*)::int as n from ${base} where ${where}`.execute(db),
  ])
  return { rows: page.rows.map((row) => withNames(reader, row)), total: total.rows[0]?.n ?? 0 }
}

/** The units that joined and left between two versions; one that joined and left in between is in neither list. */
export const differenceOf = async (
  db: Kysely<Tables>,
  q: z.output<typeof rosterDifference.input>,
  reader: Reader,
): Promise<z.input<typeof rosterDifference.output>> => {
  const batch = await batchOf(db, q.project, q.batch)
  const listed = async (condition: RawBuilder<unknown>) =>
    (
      await sql<
        WithOwners<Row>
      >`select ${columns} from ${from} where e.batch_id = ${batch.id} and ${condition} order by u.code collate "C" limit 5000`.execute(db)
    ).rows.map((row) => withNames(reader, row))
  const [added, removed] = await Promise.all([
    listed(sql`e.added_version > ${q.from} and e.added_version <= ${q.to} and (e.removed_version is null or e.removed_version > ${q.to})`),
    listed(sql`e.added_version <= ${q.from} and e.removed_version > ${q.from} and e.removed_version <= ${q.to}`),
  ])
  return { added, removed }
}
