import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../../exports/export.server.ts'
import { stateLabel } from '../../kernel/process.ts'
import type { Context } from '../../kernel/serve.server.ts'
import { fileTransfer } from '../../processes/handover/file-transfer.ts'
import type { exportTransfers, TransferRow } from './api.ts'
import { transferRows } from './list.server.ts'

type Row = z.input<typeof TransferRow>

/** The files of a list in its order, with their owners and how many papers have changed hands. */
export const transfersExport = async ({ db, input, actor }: Context<z.output<typeof exportTransfers.input>>): Promise<Export<Row>> => {
  const rows = await transferRows(db, input, actor, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  const conditions = [
    ...(input.tab === 'all' ? [] : [['状态', stateLabel(fileTransfer, input.tab)] as const]),
    ...(input.q ? [['关键字', input.q] as const] : []),
  ]
  return { name: '客户资料移交', columns, rows, count: rows.length, personal: true, conditions }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '编号', kind: 'text', width: 24, of: (t) => t.no },
  { label: '房屋', kind: 'text', of: (t) => t.unit },
  { label: '业主', kind: 'text', of: (t) => t.owners },
  { label: '状态', kind: 'text', width: 12, of: (t) => stateLabel(fileTransfer, t.state) },
  { label: '应交项数', kind: 'count', of: (t) => t.items },
  { label: '已移交', kind: 'count', of: (t) => t.handed },
  { label: '已接收', kind: 'count', of: (t) => t.accepted },
  { label: '退回', kind: 'count', of: (t) => t.sentBack },
  { label: '期限', kind: 'instant', of: (t) => t.dueAt },
]
