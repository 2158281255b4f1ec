import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/decide.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { type WithOwners, withNames } from '../../people/owners.server.ts'
import type { statisticsDefects, statisticsUnits } from './api.ts'
import { defectConditions, groupColumns, unitConditions } from './conditions.server.ts'
import { defectRows, unitRows } from './scope.server.ts'

type Units = z.input<typeof statisticsUnits.output>
type Defects = z.input<typeof statisticsDefects.output>

/** The units behind a figure: the same rows under the same condition, so that their number is the figure. */
export const unitsBehind = async (db: Kysely<Tables>, q: z.output<typeof statisticsUnits.input>, reader: Pick<Actor, 'roles'>): Promise<Units> => {
  const where = sql`${unitConditions[q.measure]} ${q.ground ? sql`and coalesce(data->>'refusalGround', '未写理由') = ${q.ground}` : sql``}`
  const rows = sql`(${unitRows(q)}) units where ${where}`
  const [page, total] = await Promise.all([
    sql<
      WithOwners<Units['rows'][number]>
    >`select case_id as "caseId", unit_id as "unitId", label as unit, owners, state, data->>'effectiveOn' as "effectiveOn", data->>'handoverOn' as "handoverOn", defects,
      open_defects as "openDefects" from ${rows} order by code collate "C" limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(db),
    sql<{ n: number }>`select count(*)::int as n from ${rows}`.execute(db),
  ])
  return { rows: page.rows.map((row) => withNames(reader, row)), total: total.rows[0]?.n ?? 0 }
}

/** The defects behind a figure or a bar. */
export const defectsBehind = async (db: Kysely<Tables>, q: z.output<typeof statisticsDefects.input>, now: Date): Promise<Defects> => {
  const group: RawBuilder<unknown> = q.group && q.value !== undefined ? sql`and ${groupColumns[q.group]} = ${q.value}` : sql``
  const rows = sql`(${defectRows(q)}) found where ${defectConditions(now)[q.measure]} ${group}`
  const [page, total] = await Promise.all([
    sql<
      Defects['rows'][number]
    >`select id, no, case_id as "caseId", unit_id as "unitId", label as unit, room, part, kind, severity, trade, contractor, state, round, found_at as "foundAt",
      agreed_on as "agreedOn", closed_at as "closedAt" from ${rows} order by severity, agreed_on nulls last, no limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*)::int as n from ${rows}`.execute(db),
  ])
  return { rows: page.rows, total: total.rows[0]?.n ?? 0 }
}
