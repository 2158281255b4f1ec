import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { ImportCounts, ImportDetail, ImportSummary, listImportRows } from './api.ts'
import type { Column } from './headers.ts'
import { type Code, verdictOfCode } from './normalise/codes.ts'
import type { Remark } from './normalise/outcome.ts'

/** What is kept beside the rows of an import: how the file was read. */
export type Mapping = {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  readonly headerRow: number
  readonly columns: readonly Column[]
}
export type ImportRecord = {
  readonly id: string
  readonly file_id: string
  readonly file_name: string
  readonly sha256: string
  readonly sheet: string
  readonly state: ImportSummary['state']
  readonly mode: ImportDetail['mode']
  readonly mapping: Mapping
  readonly notes: readonly Remark[]
  readonly counts: Partial<ImportCounts>
  readonly created_by: string
  readonly created_at: Date
  readonly committed_by: string | null
  readonly committed_at: Date | null
  readonly undone_at: Date | null
  readonly error: string | null
  readonly version: number
}

/** One import of this project; 404 for everything else. */
export const importOf = async (db: Kysely<Tables>, project: string, id: string, how: { readonly lock?: boolean } = {}): Promise<ImportRecord> => {
  const { rows } =
    await sql<ImportRecord>`select * from imports where id = ${id} and project_id = ${project} ${how.lock ? sql`for update` : sql``}`.execute(db)
  if (!rows[0]) throw new Refusal('没有这次导入', 404)
  return rows[0]
}

/** The import as its page shows it. */
export const importDetail = async (
  db: Kysely<Tables>,
  project: string,
  id: string,
  ask: { readonly undoHours: number; readonly at: Date; readonly repeated: boolean },
): Promise<z.input<typeof ImportDetail>> => {
  const found = await importOf(db, project, id)
  const { rows: codes } = await sql<{ code: Code; rows: number }>`select f->>'code' as code, count(distinct r.row)::int as rows
    from import_rows r, jsonb_array_elements(r.faults) f where r.import_id = ${id} and r.project_id = ${project} group by 1 order by 2 desc, 1`.execute(
    db,
  )
  const until = found.state === '已导入' && found.committed_at ? new Date(found.committed_at.getTime() + ask.undoHours * 3600_000) : null
  return {
    ...(await summaryOf(db, found)),
    version: found.version,
    mode: found.mode,
    sheets: [...found.mapping.sheets],
    headerRow: found.mapping.headerRow,
    columns: [...found.mapping.columns],
    remarks: found.notes.map((n) => ({ ...n, verdict: verdictOfCode(n.code) })),
    codes: codes.map((c) => ({ ...c, verdict: verdictOfCode(c.code) })),
    error: found.error,
    undoUntil: until && until > ask.at ? until : null,
    repeated: ask.repeated,
  }
}

const summaryOf = async (db: Kysely<Tables>, found: ImportRecord): Promise<z.input<typeof ImportSummary>> => {
  const staff = await db.selectFrom('staff').select('name').where('id', '=', found.created_by).executeTakeFirst()
  return summary(found, staff?.name ?? '')
}
const summary = (found: ImportRecord, createdBy: string): z.input<typeof ImportSummary> => ({
  id: found.id,
  fileName: found.file_name,
  sheet: found.sheet,
  state: found.state,
  counts: { ...noCounts, ...found.counts },
  createdBy,
  createdAt: found.created_at,
  committedAt: found.committed_at,
  undoneAt: found.undone_at,
})
export const noCounts: ImportCounts = { total: 0, ok: 0, warn: 0, reject: 0, new: 0, changed: 0, unchanged: 0, skipped: 0, ticked: 0, stored: 0 }

/** Imports of a project, the latest first. */
export const importPage = async (db: Kysely<Tables>, project: string, page: number, size: number) => {
  const { rows } = await sql<
    ImportRecord & { creator: string | null }
  >`select i.*, s.name as creator from imports i left join staff s on s.id = i.created_by
    where i.project_id = ${project} order by i.created_at desc, i.id desc limit ${size} offset ${(page - 1) * size}`.execute(db)
  const { rows: total } = await sql<{ n: number }>`select count(*)::int as n from imports where project_id = ${project}`.execute(db)
  return { rows: rows.map((r) => summary(r, r.creator ?? '')), total: total[0]?.n ?? 0 }
}

type Asked = z.output<typeof listImportRows.input>
type RowRecord = {
  row: number
  verdict: 'OK' | 'WARN' | 'REJECT'
  action: 'new' | 'changed' | 'unchanged' | null
  raw: string[]
  faults: Remark[]
  changes: { label: string; from: string; to: string }[] | null
  ticked: boolean
  stored_at: Date | null
  unit_id: string | null
  total: number
}
/** Rows of one import under the conditions asked for, in the order of the file. */
export const importRows = async (db: Kysely<Tables>, q: Asked) => {
  const parts = [sql`r.import_id = ${q.import}`, sql`r.project_id = ${q.project}`]
  if (q.verdict) parts.push(sql`r.verdict = ${q.verdict}`)
  if (q.action) parts.push(sql`r.action = ${q.action}`)
  if (q.code) parts.push(sql`r.faults @> ${JSON.stringify([{ code: q.code }])}::jsonb`)
  const { rows } =
    await sql<RowRecord>`select r.row, r.verdict, r.action, r.raw, r.faults, r.changes, r.ticked, r.stored_at, r.unit_id, count(*) over ()::int as total
    from import_rows r where ${sql.join(parts, sql` and `)} order by r.row limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((r) => ({
      row: r.row,
      verdict: r.verdict,
      action: r.action,
      cells: r.raw,
      remarks: r.faults,
      changes: r.changes ?? [],
      ticked: r.ticked,
      stored: r.stored_at !== null,
      unitId: r.unit_id,
    })),
  }
}

/** Counts the rows as they stand and keeps the result with the import. */
export const recount = async (db: Kysely<Tables>, project: string, id: string): Promise<ImportCounts> => {
  const { rows } =
    await sql<ImportCounts>`select count(*)::int as total, count(*) filter (where verdict = 'OK')::int as ok, count(*) filter (where verdict = 'WARN')::int as warn,
      count(*) filter (where verdict = 'REJECT')::int as reject, count(*) filter (where action = 'new')::int as new, count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action = 'unchanged')::int as unchanged, count(*) filter (where ticked)::int as ticked, count(stored_at)::int as stored,
      (select coalesce((counts->>'skipped')::int, 0) from imports where id = ${id}) as skipped
    from import_rows where import_id = ${id} and project_id = ${project}`.execute(db)
  const counts = rows[0] ?? noCounts
  await sql`update imports set counts = ${JSON.stringify(counts)}::jsonb where id = ${id} and project_id = ${project}`.execute(db)
  return counts
}
