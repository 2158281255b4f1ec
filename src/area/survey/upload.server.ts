import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { verdictOf } from '../../imports/normalise/outcome.ts'
import { readWorkbook } from '../../imports/sheet.server.ts'
import { limits } from '../../imports/sheet.ts'
import { decimal, plus, shown, whole } from '../../kernel/decimal.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { record, recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Upload } from '../../kernel/serve.server.ts'
import { lockAreaCase } from '../area-case.server.ts'
import { type ExaminedSurvey, examineSurvey, type SurveyRow } from './examine-survey.ts'
import { surveyLedger } from './ledger.server.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Reads and judges an uploaded table as the next version of a survey; nothing is written to the units. The file that lies there already
 * answers as before and has no effect.
 */
export const uploadSurvey = async (
  tx: Tx,
  desk: Desk,
  caseId: string,
  upload: Upload | undefined,
): Promise<{ readonly id: string; readonly repeated: boolean }> => {
  if (!upload) throw new Refusal({ code: 'REQUIRED', message: '请选择测绘成果表', field: 'files' }, 400)
  const about = await lockAreaCase(tx, desk, 'area-survey', caseId)
  if (about.state !== 'awaiting' && about.state !== 'computed')
    throw new Refusal({ code: 'STATE', message: '成果已报审或已批准，须先退回或更正才能重新上传' })
  const sha256 = createHash('sha256').update(upload.content).digest('hex')
  const { rows: last } = await sql<{ id: string; version: number; sha256: string; state: string }>`
    select id, version, sha256, state from area_surveys where case_id = ${caseId} and state <> '已放弃' order by version desc limit 1`.execute(tx)
  if (last[0] && last[0].sha256 === sha256 && last[0].state !== '已批准') return { id: last[0].id, repeated: true }

  const book = await readWorkbook(upload.name, upload.content)
  const buildings = (about.data['buildings'] ?? []) as readonly string[] // written by `openSurvey`
  const examined = examineSurvey(book, await surveyLedger(tx, desk.project, buildings))
  if (examined.rows.length > limits.rows) throw new Refusal({ code: 'FILE_TOO_MANY_ROWS', message: '文件超过 20,000 行，请分批导入' }, 413)
  const [id, file] = [newId(), newId()]
  const version = ((await sql<{ n: number }>`select coalesce(max(version), 0) + 1 as n from area_surveys where case_id = ${caseId}`.execute(tx))
    .rows[0]?.n ?? 1) as number
  await tx
    .insertInto('files')
    .values({
      id: file,
      project_id: desk.project,
      name: upload.name.slice(0, 200),
      mime: xlsx,
      size: upload.content.length,
      sha256,
      content: upload.content,
      uploaded_by: desk.actor.id,
      uploaded_at: desk.now,
    })
    .execute()
  await sql`update area_surveys set state = '已放弃' where case_id = ${caseId} and state = '预检'`.execute(tx)
  await sql`insert into area_surveys (id, project_id, case_id, version, file_id, file_name, sha256, sheet, header_row, columns, notes, missing, created_by, created_at)
    values (${id}, ${desk.project}, ${caseId}, ${version}, ${file}, ${upload.name.slice(0, 200)}, ${sha256}, ${examined.sheet}, ${examined.header.row},
      ${JSON.stringify(examined.header.columns)}::jsonb, ${JSON.stringify(examined.notes)}::jsonb, ${JSON.stringify(examined.missing)}::jsonb, ${desk.actor.id}, ${desk.now})`.execute(
    tx,
  )
  await keepRows(tx, desk.project, id, examined.rows)
  await record(tx, `survey:${id}`, {
    project: desk.project,
    kind: 'import',
    label: `上传测绘成果：${upload.name.slice(0, 100)}`,
    body: { rows: examined.rows.length, missing: examined.missing.length },
    actor: desk.actor,
    now: desk.now,
  })
  const facts = { uploaded: isComplete(examined), version, totals: totalsOf(examined.rows) }
  await recordFacts(tx, caseId, `上传成果第 ${version} 版`, facts, desk.actor, desk.now)
  return { id, repeated: false }
}

/** Every unit of the roster has a sound row, and no row about a known unit is refused. Rows about rooms that nobody knows do no harm. */
const isComplete = ({ rows, missing }: ExaminedSurvey): boolean =>
  rows.length > 0 && missing.length === 0 && rows.every((r) => r.unit === null || verdictOf(r.remarks) !== 'REJECT')

const totalsOf = (rows: readonly SurveyRow[]): string => {
  const sound = rows.filter((r) => r.unit && verdictOf(r.remarks) !== 'REJECT')
  const total = (key: 'gross' | 'inner' | 'shared') =>
    shown(
      sound.reduce((sum, r) => plus(sum, decimal(r.areas[key] ?? '0')), whole(0)),
      2,
    )
  return `${sound.length} 户，建筑 ${total('gross')}、套内 ${total('inner')}、分摊 ${total('shared')} ㎡`
}

const keepRows = async (tx: Tx, project: string, survey: string, rows: readonly SurveyRow[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += 1000) {
    const part = rows.slice(at, at + 1000).map((r) => ({
      row: r.row,
      verdict: verdictOf(r.remarks),
      faults: r.remarks,
      raw: r.cells,
      unit_id: r.unit?.id ?? null,
      ...r.areas,
    }))
    await sql`insert into area_survey_rows (survey_id, project_id, row, verdict, faults, raw, unit_id, gross, inner_area, shared, forecast_gross, forecast_inner)
      select ${survey}, ${project}, row, verdict, faults, raw, unit_id, gross, "inner", shared, "forecastGross", "forecastInner"
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r(row int, verdict text, faults jsonb, raw jsonb, unit_id uuid, gross numeric, "inner" numeric, shared numeric,
        "forecastGross" numeric, "forecastInner" numeric)`.execute(tx)
  }
}
