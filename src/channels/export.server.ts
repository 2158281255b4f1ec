import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../exports/export.server.ts'
import type { Context } from '../kernel/serve.server.ts'
import { type exportMessages, type MessageRow, stateLabels } from './api.ts'
import { channelLabels } from './channel.ts'
import { messageRows } from './list.server.ts'
import { receiverOf } from './message-words.ts'

type Row = z.input<typeof MessageRow>

/** The message log in its order: what was said to whom, by which channel, and what became of it. */
export const messagesExport = async ({ db, input }: Context<z.output<typeof exportMessages.input>>): Promise<Export<Row>> => {
  const rows = await messageRows(db, input, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  const conditions = [
    ['收件人', input.audience === 'staff' ? '给员工' : '给客户'],
    ...(input.channel ? [['渠道', channelLabels[input.channel]] as const] : []),
    ...(input.q ? [['关键词', input.q] as const] : []),
  ] as const
  return { name: '消息记录', columns, rows, count: rows.length, personal: true, conditions }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '时间', kind: 'instant', of: (m) => m.createdAt },
  { label: '渠道', kind: 'text', of: (m) => channelLabels[m.channel] },
  { label: '收件人', kind: 'text', of: receiverOf },
  { label: '房屋', kind: 'text', of: (m) => m.unit },
  { label: '事项', kind: 'text', width: 24, of: (m) => m.caseNo },
  { label: '主题', kind: 'text', width: 30, of: (m) => m.subject },
  { label: '内容', kind: 'text', width: 60, of: (m) => m.body },
  { label: '状态', kind: 'text', of: (m) => stateLabels[m.state] },
  { label: '发出时间', kind: 'instant', of: (m) => m.sentAt },
  { label: '未发出的原因', kind: 'text', width: 30, of: (m) => m.error },
]
