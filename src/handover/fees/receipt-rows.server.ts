import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Receipt } from './api.ts'

/** Receipts as they stand: a number stays on the list whatever becomes of it. */
export const receiptRows = async (tx: Tx, where: RawBuilder<unknown>): Promise<z.input<typeof Receipt>[]> =>
  (
    await sql<z.input<typeof Receipt>>`
    select r.id, r.no, r.kind, u.label as unit, r.payer, r.method, r.amount, r.received, r.change, r.paid_on as "paidOn", r.cashier_name as cashier, r.created_at as at,
      coalesce((select json_agg(json_build_object('name', l.name, 'amount', l.amount) order by l.name) from receipt_lines l where l.receipt_id = r.id), '[]') as lines,
      o.no as reverses, r.void_reason as "voidReason", r.void_asked_name as "voidAskedBy", r.void_approved_name as "voidApprovedBy",
      case when r.reverses_id is not null then '红冲' when r.voided_at is not null then '已作废' when exists (select 1 from receipts x where x.reverses_id = r.id) then '已红冲'
        when r.void_asked_at is not null then '待批作废' else '有效' end as state
    from receipts r join units u on u.id = r.unit_id left join receipts o on o.id = r.reverses_id
    where ${where} order by r.created_at, r.no limit 2000`.execute(tx)
  ).rows

export const receiptRow = async (tx: Tx, project: string, id: string): Promise<z.input<typeof Receipt>> => {
  const [row] = await receiptRows(tx, sql`r.project_id = ${project} and r.id = ${id}`)
  if (!row) throw new Refusal('没有这张票据', 404)
  return row
}
