import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { maskedCell } from '../../imports/mask-cells.ts'
import { type Remark, verdictOf } from '../../imports/normalise/outcome.ts'
import { annotate, readWorkbook, writeWorkbook } from '../../imports/sheet.server.ts'
import type { Workbook } from '../../imports/sheet.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { certificateNo } from '../certificates/certificate-no.ts'
import type { showCertificateImport, verdicts } from './api.ts'
import { type CertificateRow, type ExaminedCertificates, examineCertificates, storable } from './examine-certificates.ts'
import { certificateLedger } from './ledger.server.ts'

type Db = Kysely<Tables>
type Verdict = (typeof verdicts)[number]
/** What became of the rows when the list was taken. */
export type Result = { readonly row: number; readonly stored: boolean; readonly message: string }
export type Kept = {
  readonly id: string
  readonly file_name: string
  readonly content: Buffer
  readonly created_by: string
  readonly created_at: Date
  readonly committed_by: string | null
  readonly committed_at: Date | null
  readonly results: readonly Result[] | null
}
type Judged = CertificateRow & { readonly verdict: Verdict; readonly stored: boolean }
export type JudgedList = { readonly kept: Kept; readonly book: Workbook; readonly examined: ExaminedCertificates; readonly rows: readonly Judged[] }

/** A list as it stands against today's cases; once taken, each row with what became of it then. 404 outside the project. */
export const judgedList = async (db: Db, project: string, id: string, day: string): Promise<JudgedList> => {
  const { rows: found } = await sql<Kept>`
    select i.id, i.file_name, f.content, i.created_by, i.created_at, i.committed_by, i.committed_at, i.results
    from certificate_imports i join files f on f.id = i.file_id where i.id = ${id} and i.project_id = ${project}`.execute(db)
  const kept = found[0]
  if (!kept) throw new Refusal('没有这份证号清单', 404)
  const book = await readWorkbook(kept.file_name, kept.content)
  const examined = examineCertificates(book, await certificateLedger(db, project, day))
  const results = new Map(kept.results?.map((r) => [r.row, r]))
  return { kept, book, examined, rows: examined.rows.map((row) => judged(row, kept.results ? results.get(row.row) : undefined)) }
}

const judged = (row: CertificateRow, result: Result | undefined): Judged => {
  if (!result) return { ...row, verdict: verdictOf(row.remarks), stored: false }
  if (result.stored) return { ...row, verdict: 'OK', stored: true, remarks: [] }
  return { ...row, verdict: 'REJECT', stored: false, remarks: row.remarks.length ? row.remarks : [asRemark(result.message)] }
}
/** A refusal at the moment of taking has the procedure's own words. */
const asRemark = (message: string): Remark => ({ code: 'TITLE_STATE', message, field: 'room' })

const perPage = 20

export const certificateImport = async (
  db: Db,
  q: z.output<typeof showCertificateImport.input>,
  day: string,
): Promise<z.input<typeof showCertificateImport.output>> => {
  const { kept, examined, rows } = await judgedList(db, q.project, q.import, day)
  const wanted = rows.filter((r) => q.verdict === undefined || r.verdict === q.verdict)
  const count = (verdict: Verdict) => rows.filter((r) => r.verdict === verdict).length
  return {
    fileName: kept.file_name,
    by: kept.created_by,
    at: kept.created_at,
    taken:
      kept.committed_at && kept.committed_by ? { by: kept.committed_by, at: kept.committed_at, stored: rows.filter((r) => r.stored).length } : null,
    counts: {
      OK: count('OK'),
      WARN: count('WARN'),
      REJECT: count('REJECT'),
      unchanged: rows.filter((r) => r.unchanged && !r.stored).length,
      skipped: examined.skipped,
    },
    notes: [...examined.notes],
    total: wanted.length,
    rows: wanted.slice((q.page - 1) * perPage, q.page * perPage).map((r) => ({
      row: r.row,
      verdict: r.verdict,
      unit: r.unit,
      no: r.no === null ? null : certificateNo(maskedCell({ kind: 'T', value: r.no })),
      enteredOn: r.enteredOn,
      stored: r.stored,
      remarks: [...r.remarks],
    })),
  }
}

const words = { OK: '可登记', WARN: '存疑', REJECT: '错误' } as const

/** The uploaded list itself with red cells, comments, 结果 and 原因. */
export const annotatedList = async (db: Db, project: string, id: string, day: string): Promise<{ name: string; content: Buffer }> => {
  const { kept, book, examined, rows } = await judgedList(db, project, id, day)
  const columnOf = new Map(examined.header.columns.flatMap((c) => (c.field ? [[c.field, c.index] as const] : [])))
  const marks = rows.map((r) => {
    const faults = new Map<number, string>()
    for (const f of r.verdict === 'REJECT' ? r.remarks : []) {
      const at = columnOf.get(f.field ?? '')
      if (at !== undefined) faults.set(at, [faults.get(at), f.message].filter(Boolean).join('；'))
    }
    const result = r.stored ? '已登记' : r.unchanged ? '未变' : words[r.verdict]
    return { row: r.row, faults, result, reason: r.remarks.map((f) => f.message).join('；') }
  })
  const content = examined.header.row > 0 ? await annotate(kept.content, book, examined.sheet, examined.header.row, marks) : kept.content
  return { name: `${kept.file_name.replace(/\.[^.]+$/, '')}（批注）.xlsx`, content }
}

/** A list to fill in: one line for each home that waits for its certificate. */
export const certificateListTemplate = async (db: Db, project: string): Promise<{ name: string; content: Buffer }> => {
  const { rows } = await sql<{ building: string; entrance: string | null; room: string; acceptance: string | null }>`
    select b.code as building, e.code as entrance, u.room, c.data->>'acceptanceNo' as acceptance
    from cases c join units u on u.id = c.unit_id join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id
    where c.project_id = ${project} and c.process = 'title-certificate' and c.state = any(${[...storable]}) order by b.position, u.code collate "C"`.execute(
    db,
  )
  const heads = ['楼栋', '单元', '房号', '登记受理号', '不动产权证号', '登簿日期']
  const content = await writeWorkbook([
    {
      name: '证号清单',
      rows: [heads, ...rows.map((r) => [r.building, r.entrance ?? '', r.room, r.acceptance ?? '', null, null])],
      columns: [10, 10, 12, 24, 40, 14].map((width) => ({ width })),
      freezePane: { rows: 1 },
    },
  ])
  return { name: '证号清单.xlsx', content }
}
