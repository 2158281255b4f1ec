import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/desk.server.ts'
import { stateLabel } from '../../kernel/process.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { repair as process } from '../../processes/service/repair.ts'
import { type Trade, trades } from '../catalogue.ts'
import type { DefectRow } from './api.ts'

type Row = Omit<z.input<typeof DefectRow>, 'tradeLabel' | 'flag' | 'x' | 'y'> & { readonly x: string | null; readonly y: string | null }

/** Defects as every list shows them, with the repair and complaint they are linked to. */
export const defectRows = async (
  tx: Tx,
  where: RawBuilder<unknown>,
  day: string,
  page: { readonly limit: number; readonly offset: number } = { limit: 1000, offset: 0 },
): Promise<z.input<typeof DefectRow>[]> => {
  const { rows } = await sql<Row>`
    select d.id, d.no, d.item_no as "itemNo", d.room, d.part, d.kind, d.description, d.severity, d.trade, k.name as contractor, d.quantity, d.x, d.y, d.state, d.round, d.agreed_on as "agreedOn",
      (d.agreed_on < ${day} and d.state in ('发现', '待派单', '整改中', '待销项')) as overdue, d.found_at as "foundAt", d.found_name as "foundBy", d.photos, d.after_photos as "afterPhotos", d.failures,
      d.verdict, d.verdict_reason as "verdictReason", u.label as unit, d.unit_id as "unitId", d.case_id as "case", m.no as "mergedInto",
      case when r.id is null then null else json_build_object('id', r.id, 'no', r.no, 'state', r.state) end as repair,
      case when p.id is null then null else json_build_object('id', p.id, 'no', p.no) end as complaint
    from defects d join units u on u.id = d.unit_id left join contractors k on k.id = d.contractor_id left join cases r on r.id = d.repair_id left join cases p on p.id = d.complaint_id
      left join defects m on m.id = d.merged_into
    where ${where} order by d.severity, d.agreed_on nulls last, d.no, d.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  return rows.map((d) => ({
    ...d,
    x: d.x === null ? null : Number(d.x),
    y: d.y === null ? null : Number(d.y),
    tradeLabel: trades[d.trade as Trade] ?? d.trade, // stored only from the table of trades
    flag: d.contractor === null && d.state !== '重复合并' ? 'NO_RESPONSIBLE_UNIT' : null,
    repair: d.repair && { ...d.repair, state: stateLabel(process, d.repair.state) },
  }))
}

export const defectRow = async (tx: Tx, project: string, id: string, day: string): Promise<z.input<typeof DefectRow>> => {
  const [row] = await defectRows(tx, sql`d.project_id = ${project} and d.id = ${id}`, day)
  if (!row) throw new Refusal('没有这个问题', 404)
  return row
}
