import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Tx } from '../kernel/desk.server.ts'

type Survey = {
  readonly id: string
  readonly kind: 'SURVEYED' | 'REGISTERED'
  readonly report_no: string
  readonly report_on: string
  readonly by: string
  readonly now: Date
}
type Row = {
  readonly unit_id: string
  readonly gross: string
  readonly inner_area: string
  readonly shared: string
  readonly forecast_gross: string | null
  readonly forecast_inner: string | null
}

/** Puts an approved survey on the units' record, forecast areas too where its table brings them. Ids in their order tell the newest. */
export const enterAreas = async (tx: Tx, project: string, survey: Survey): Promise<void> => {
  const { rows } = await sql<Row>`select unit_id, gross, inner_area, shared, forecast_gross, forecast_inner from area_survey_rows
    where survey_id = ${survey.id} and project_id = ${project} and unit_id is not null and verdict <> 'REJECT' order by row`.execute(tx)
  const areas = rows.flatMap((r) => [
    ...(r.forecast_gross
      ? [{ id: newId(), unit_id: r.unit_id, kind: 'FORECAST', gross: r.forecast_gross, inner_area: r.forecast_inner, shared: null }]
      : []),
    { id: newId(), unit_id: r.unit_id, kind: survey.kind, gross: r.gross, inner_area: r.inner_area, shared: r.shared },
  ])
  for (let at = 0; at < areas.length; at += 1000)
    await sql`insert into unit_areas (id, project_id, unit_id, kind, gross, inner_area, shared, document_no, document_on, recorded_by, recorded_at)
      select id, ${project}, unit_id, kind, gross, inner_area, shared, ${survey.report_no}, ${survey.report_on}, ${survey.by}, ${survey.now}
      from jsonb_to_recordset(${JSON.stringify(areas.slice(at, at + 1000))}::jsonb) as a(id uuid, unit_id uuid, kind text, gross numeric, inner_area numeric, shared numeric)`.execute(
      tx,
    )
}
