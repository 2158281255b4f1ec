import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import { type Export, refuseTooMany } from '../../exports/export.server.ts'
import { today } from '../../kernel/days.ts'
import { stateLabel } from '../../kernel/process.ts'
import type { Context } from '../../kernel/serve.server.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import type { exportTitles, TitleRow } from '../api.ts'
import { titleTabLabels } from '../tabs.ts'
import { titleCount, titleRows } from './list.server.ts'

type Row = z.input<typeof TitleRow>
const columns: readonly ExportColumn<Row>[] = [
  { label: '房屋', kind: 'text', of: (r) => r.unit },
  { label: '业主', kind: 'text', of: (r) => r.owners },
  { label: '单号', kind: 'text', width: 24, of: (r) => r.no },
  { label: '状态', kind: 'text', width: 14, of: (r) => stateLabel(titleCertificate, r.state) },
  { label: '按揭银行', kind: 'text', of: (r) => (r.mortgaged ? (r.bank ?? '按揭') : '') },
  { label: '缺件数', kind: 'count', of: (r) => r.itemsMissing },
  { label: '受理号', kind: 'text', of: (r) => r.acceptanceNo },
  { label: '承诺办结日', kind: 'day', of: (r) => r.registryDueOn },
  { label: '登簿日期', kind: 'day', of: (r) => r.enteredOn },
  { label: '不动产权证号', kind: 'text', width: 30, of: (r) => r.certificateNo },
  { label: '取证期限', kind: 'day', of: (r) => r.certificateBy },
  { label: '预告登记失效日', kind: 'day', of: (r) => r.noticeLapseOn },
  { label: '逾期日数', kind: 'count', of: (r) => r.lateDays },
  { label: '责任日数', kind: 'count', of: (r) => r.liableDays },
  { label: '延误原因', kind: 'text', width: 30, of: (r) => r.causes },
]

/** The list as Excel: the same rows in the same order, however many. */
export const titlesExport = async (ctx: Context<z.output<typeof exportTitles.input>>): Promise<Export<Row>> => {
  const { input, db, at } = ctx
  const day = today(at)
  const count = await titleCount(db, input, day)
  refuseTooMany(count)
  const conditions: (readonly [string, string])[] = [
    ['页签', titleTabLabels[input.tab]],
    ...(input.state ? [['状态', stateLabel(titleCertificate, input.state)] as const] : []),
    ...(input.q ? [['关键字', input.q] as const] : []),
  ]
  return { name: '产权证办理', columns, rows: titleRows(db, input, day, ctx.actor), count, personal: true, conditions }
}
