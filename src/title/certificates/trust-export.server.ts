import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../../exports/export.server.ts'
import type { Context } from '../../kernel/serve.server.ts'
import type { exportTrust, TrustEntry } from '../api.ts'
import { chargeLabels } from './charges.ts'
import { trustRows } from './trust-list.server.ts'
import { trustKinds } from './trust-words.ts'

type Row = TrustEntry

/** 代收台账 as finance and the auditor take it away: every row, newest first. */
export const trustExport = async ({ db, project }: Context<z.output<typeof exportTrust.input>>): Promise<Export<Row>> => {
  const rows = await trustRows(db, project.id, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  return { name: '代收台账', columns, rows, count: rows.length, conditions: [] }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '日期', kind: 'day', of: (r) => r.onDate },
  { label: '房屋', kind: 'text', width: 18, of: (r) => r.unit },
  { label: '费项', kind: 'text', of: (r) => chargeLabels[r.charge] },
  { label: '类别', kind: 'text', of: (r) => trustKinds[r.kind] },
  { label: '金额（元）', kind: 'fen', of: (r) => r.amount },
  { label: '收据、批次或凭证号', kind: 'text', width: 24, of: (r) => r.voucherNo },
  { label: '经办', kind: 'text', of: (r) => r.recordedBy },
]
