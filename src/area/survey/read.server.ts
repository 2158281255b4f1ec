import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Column } from '../../imports/headers.ts'
import { verdictOfCode } from '../../imports/normalise/codes.ts'
import type { Remark } from '../../imports/normalise/outcome.ts'
import { annotate, readWorkbook, writeWorkbook } from '../../imports/sheet.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { listSurveyRows, listSurveys } from './api.ts'
import { surveyColumns } from './fields.ts'

type Db = Kysely<Tables>

/** Every survey of a project with the newest table uploaded for it, the latest first. */
export const surveys = async (db: Db, project: string): Promise<z.input<typeof listSurveys.output>> => {
  const [{ rows }, { rows: buildings }] = await Promise.all([
    sql<z.input<typeof listSurveys.output>['rows'][number]>`
      select c.id as case, c.no, c.title, c.data ->> 'kind' as kind, c.state, c.version, coalesce((c.data ->> 'units')::int, 0) as units, c.due_at as "dueAt",
        coalesce(c.data ->> 'totals', '') as totals, c.data ->> 'reportNo' as "reportNo", c.data ->> 'reportOn' as "reportOn",
        case when s.id is not null then jsonb_build_object('id', s.id, 'version', s.version, 'state', s.state, 'fileName', s.file_name, 'by', coalesce(p.name, s.created_by),
          'at', to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'missing', s.missing, 'notes', s.notes,
          'rows', (select count(*)::int from area_survey_rows r where r.survey_id = s.id), 'rejected', (select count(*)::int from area_survey_rows r where r.survey_id = s.id and r.verdict = 'REJECT')) end as survey
      from cases c left join lateral (select * from area_surveys s where s.case_id = c.id and s.state <> '已放弃' order by s.version desc limit 1) s on true
        left join staff p on p.id = s.created_by
      where c.project_id = ${project} and c.process = 'area-survey' order by c.opened_at desc, c.id desc limit 200`.execute(db),
    sql<{ id: string; name: string }>`select id, name from buildings where project_id = ${project} order by position`.execute(db),
  ])
  return { rows, buildings }
}

type Asked = z.output<typeof listSurveyRows.input>
export const surveyRows = async (db: Db, q: Asked): Promise<z.input<typeof listSurveyRows.output>> => {
  const of = sql`r.survey_id = ${q.survey} and r.project_id = ${q.project} and exists (select 1 from area_surveys s where s.id = r.survey_id and s.case_id = ${q.case})
    and ${q.verdict ? sql`r.verdict = ${q.verdict}` : sql`true`}`
  const [{ rows }, { rows: total }] = await Promise.all([
    sql<z.input<typeof listSurveyRows.output>['rows'][number]>`
      select r.row, r.verdict, u.label as unit, r.gross::text as gross, r.inner_area::text as "inner", r.shared::text as shared, r.faults as remarks
      from area_survey_rows r left join units u on u.id = r.unit_id where ${of} order by r.row limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*)::int as n from area_survey_rows r where ${of}`.execute(db),
  ])
  return { rows, total: total[0]?.n ?? 0 }
}

/** The uploaded table itself with red cells, comments, 结果 and 原因. */
export const annotatedTable = async (db: Db, project: string, caseId: string, id: string): Promise<{ name: string; content: Buffer }> => {
  const { rows: found } = await sql<{ file_name: string; sheet: string; header_row: number; columns: Column[]; content: Buffer }>`
    select s.file_name, s.sheet, s.header_row, s.columns, f.content from area_surveys s join files f on f.id = s.file_id
    where s.id = ${id} and s.case_id = ${caseId} and s.project_id = ${project}`.execute(db)
  const it = found[0]
  if (!it) throw new Refusal('没有这份成果表', 404)
  const { rows } = await sql<{ row: number; verdict: string; faults: Remark[] }>`
    select row, verdict, faults from area_survey_rows where survey_id = ${id} order by row`.execute(db)
  const columnOf = new Map(it.columns.flatMap((c) => (c.field ? [[c.field as string, c.index] as const] : [])))
  const marks = rows.map((r) => {
    const faults = new Map<number, string>()
    for (const f of r.faults) {
      const at = columnOf.get(f.field ?? '')
      if (at !== undefined && verdictOfCode(f.code) === 'REJECT') faults.set(at, [faults.get(at), f.message].filter(Boolean).join('；'))
    }
    const result = r.verdict === 'REJECT' ? '错误' : r.verdict === 'WARN' ? '提示' : '可导入'
    return { row: r.row, faults, result, reason: r.faults.map((f) => f.message).join('；') }
  })
  const book = await readWorkbook(it.file_name, it.content)
  const content = it.header_row > 0 ? await annotate(it.content, book, it.sheet, it.header_row, marks) : it.content
  return { name: `${it.file_name.replace(/\.[^.]+$/, '')}（批注）.xlsx`, content }
}

/** A table to fill in, one line for each unit of the surveyed buildings. */
export const templateTable = async (db: Db, project: string, caseId: string): Promise<{ name: string; content: Buffer }> => {
  const { rows } = await sql<{ title: string; building: string; entrance: string | null; room: string }>`
    select c.title, b.code as building, e.code as entrance, u.room from cases c join units u on c.data -> 'buildings' ? u.building_id::text
      join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id
    where c.id = ${caseId} and c.project_id = ${project} and c.process = 'area-survey' order by b.position, u.code collate "C"`.execute(db)
  if (!rows[0]) throw new Refusal('没有这次测绘', 404)
  const labels = Object.values(surveyColumns).map((c) => `${c.label}(㎡)`)
  const content = await writeWorkbook([
    {
      name: '测绘成果',
      rows: [['楼栋', '单元', '房号', ...labels], ...rows.map((r) => [r.building, r.entrance ?? '', r.room, ...labels.map(() => null)])],
      columns: ['楼栋', '单元', '房号', ...labels].map((l) => ({ width: Math.max(10, l.length * 2 + 2) })),
      freezePane: { rows: 1 },
    },
  ])
  return { name: `${rows[0].title}成果表.xlsx`, content }
}
