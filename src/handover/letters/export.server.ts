import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../../exports/export.server.ts'
import type { Context } from '../../kernel/serve.server.ts'
import type { exportLetters, LetterRow } from './api.ts'
import { type Looking, letterRows } from './register.server.ts'
import { tabLabels } from './tab-labels.ts'

type Row = z.input<typeof LetterRow>

/** 寄送清单: every mailing with its way, as the list shows it. */
export const lettersExport = async (ctx: Context<z.output<typeof exportLetters.input>>, viewer: Looking): Promise<Export<Row>> => {
  const rows = await letterRows(ctx.db, ctx.input, viewer, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  const { q, tab } = ctx.input
  const conditions = [['状态页签', tabLabels[tab]] as const, ...(q ? [['关键字', q] as const] : [])]
  return { name: '寄送清单', columns, rows, count: rows.length, personal: true, conditions }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '编号', kind: 'text', width: 24, of: (l) => l.no },
  { label: '次数', kind: 'count', width: 6, of: (l) => l.mailing },
  { label: '批次', kind: 'text', of: (l) => l.batch },
  { label: '房屋', kind: 'text', of: (l) => l.unit },
  { label: '收件人', kind: 'text', of: (l) => l.recipient },
  { label: '地址', kind: 'text', width: 40, of: (l) => l.address },
  { label: '合同地址', kind: 'text', width: 10, of: (l) => (l.contractAddress ? '是' : '否') },
  { label: '方式', kind: 'text', width: 10, of: (l) => l.channel },
  { label: '运单号', kind: 'text', width: 20, of: (l) => l.waybill },
  { label: '状态', kind: 'text', width: 10, of: (l) => l.state },
  { label: '寄出日', kind: 'day', of: (l) => l.postedOn },
  { label: '签收日', kind: 'day', of: (l) => l.signedOn },
  { label: '签收人', kind: 'text', width: 12, of: (l) => l.signedBy },
  { label: '退回日', kind: 'day', of: (l) => l.returnedOn },
  { label: '退回原因', kind: 'text', width: 12, of: (l) => l.returnReason },
  { label: '有效送达日', kind: 'day', of: (l) => l.effectiveOn },
  { label: '合同交付日', kind: 'day', of: (l) => l.contractDay },
]
