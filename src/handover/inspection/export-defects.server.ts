import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../../exports/export.server.ts'
import { today } from '../../kernel/days.ts'
import type { Context } from '../../kernel/serve.server.ts'
import { severityLabel, trades } from '../catalogue.ts'
import type { DefectRow, exportDefects } from './api.ts'
import { defectTabs } from './defect-tabs.ts'
import { everyDefect } from './list-defects.server.ts'

type Row = z.input<typeof DefectRow>

/** The defects of a list in its order; a contractor's own only. They name no owner. */
export const defectsExport = async (ctx: Context<z.output<typeof exportDefects.input>>): Promise<Export<Row>> => {
  const { input, actor, at, db } = ctx
  const rows = await everyDefect(db, input, actor, today(at), mostRows + 1)
  refuseTooMany(rows.length)
  const conditions = [
    ['状态页签', defectTabs[input.tab]] as const,
    ['级别', input.severity && severityLabel[input.severity]] as const,
    ['工种', input.trade && trades[input.trade]] as const,
    ['部位', input.room] as const,
    ['关键字', input.q] as const,
  ]
  return {
    name: '验房问题',
    columns,
    rows,
    count: rows.length,
    conditions: conditions.flatMap(([label, text]) => (text ? [[label, text] as const] : [])),
  }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '编号', kind: 'text', width: 24, of: (d) => d.no },
  { label: '房屋', kind: 'text', of: (d) => d.unit },
  { label: '部位', kind: 'text', width: 12, of: (d) => d.room },
  { label: '检查项', kind: 'text', of: (d) => d.part },
  { label: '问题', kind: 'text', of: (d) => d.kind },
  { label: '说明', kind: 'text', width: 36, of: (d) => d.description },
  { label: '处数', kind: 'count', width: 6, of: (d) => d.quantity },
  { label: '级别', kind: 'text', width: 6, of: (d) => d.severity },
  { label: '状态', kind: 'text', width: 10, of: (d) => d.state },
  { label: '轮次', kind: 'count', width: 6, of: (d) => d.round },
  { label: '工种', kind: 'text', width: 12, of: (d) => d.tradeLabel },
  { label: '责任单位', kind: 'text', of: (d) => d.contractor },
  { label: '承诺完成', kind: 'day', of: (d) => d.agreedOn },
  { label: '超期', kind: 'text', width: 6, of: (d) => (d.overdue ? '是' : '') },
  { label: '发现时间', kind: 'instant', of: (d) => d.foundAt },
  { label: '发现人', kind: 'text', width: 12, of: (d) => d.foundBy },
  { label: '维修单', kind: 'text', width: 24, of: (d) => d.repair?.no },
]
