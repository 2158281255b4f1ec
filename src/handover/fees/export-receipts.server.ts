import { sql } from 'kysely'
import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import type { Export } from '../../exports/export.server.ts'
import { today } from '../../kernel/days.ts'
import type { Context } from '../../kernel/serve.server.ts'
import type { exportReceipts, listReceipts, Receipt } from './api.ts'
import { receiptRows } from './receipt-rows.server.ts'

type Row = z.input<typeof Receipt>
type Asked = Pick<Context<z.output<typeof listReceipts.input>>, 'db' | 'project' | 'input' | 'at'>

/** The receipts of a day; or those whose voiding waits for a second person. */
export const receiptsAsked = async ({ db, project, input, at }: Asked): Promise<Row[]> =>
  await receiptRows(
    db,
    input.waiting
      ? sql`r.project_id = ${project.id} and r.void_asked_at is not null and r.voided_at is null and r.void_approved_by is null`
      : sql`r.project_id = ${project.id} and r.paid_on = ${input.day ?? today(at)}`,
  )

/** The receipts of a list in its order; void ones keep their place and count for nothing. */
export const receiptsExport = async (ctx: Context<z.output<typeof exportReceipts.input>>): Promise<Export<Row>> => {
  const rows = await receiptsAsked(ctx)
  const conditions = [ctx.input.waiting ? (['范围', '待批作废'] as const) : (['收款日', ctx.input.day ?? today(ctx.at)] as const)]
  return { name: '收款与票据', columns, rows, count: rows.length, personal: true, conditions }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '票号', kind: 'text', width: 26, of: (r) => r.no },
  { label: '种类', kind: 'text', width: 10, of: (r) => r.kind },
  { label: '房屋', kind: 'text', of: (r) => r.unit },
  { label: '交款人', kind: 'text', of: (r) => r.payer },
  { label: '内容', kind: 'text', width: 36, of: (r) => r.lines.map((l) => l.name).join('、') },
  { label: '金额', kind: 'fen', of: (r) => r.amount },
  { label: '方式', kind: 'text', width: 10, of: (r) => r.method },
  { label: '收款日', kind: 'day', of: (r) => r.paidOn },
  { label: '收款人', kind: 'text', width: 12, of: (r) => r.cashier },
  { label: '状态', kind: 'text', width: 10, of: (r) => r.state },
  { label: '冲销票号', kind: 'text', width: 26, of: (r) => r.reverses },
  { label: '作废原因', kind: 'text', width: 24, of: (r) => r.voidReason },
]
