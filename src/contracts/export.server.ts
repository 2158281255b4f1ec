import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../exports/export.server.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { ContractRow, exportContracts } from './api.ts'
import { filingWord, tabWords } from './filing-words.ts'
import { contractRows } from './list.server.ts'

/** The ledger as Excel: exactly the rows of the same conditions, in their order. */
export const contractsExport = async (ctx: Context<z.output<typeof exportContracts.input>>): Promise<Export<Row>> => {
  const rows = await contractRows(ctx.db, { ...ctx.input, page: 1, size: 1 }, ctx.actor, ctx.at, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  const { q, tab, payment, bank } = ctx.input
  const conditions = [['页签', tabWords[tab]] as const, ['付款方式', payment] as const, ['按揭银行', bank] as const, ['关键字', q] as const]
  return {
    name: '合同台账',
    personal: true,
    columns,
    rows,
    count: rows.length,
    conditions: conditions.flatMap(([label, text]) => (text ? [[label, text] as const] : [])),
  }
}

type Row = Awaited<ReturnType<typeof contractRows>>[number] & { readonly filing: ContractRow['filing'] }
const columns: readonly ExportColumn<Row>[] = [
  { label: '房号', kind: 'text', of: (r) => r.unit },
  { label: '买受人', kind: 'text', width: 24, of: (r) => r.buyers },
  { label: '合同编号', kind: 'text', of: (r) => r.no },
  { label: '总价（元）', kind: 'fen', of: (r) => r.price },
  { label: '付款方式', kind: 'text', width: 12, of: (r) => r.payment },
  { label: '按揭银行', kind: 'text', width: 14, of: (r) => r.bank },
  { label: '签订日期', kind: 'day', of: (r) => r.signedOn },
  { label: '网签号', kind: 'text', of: (r) => r.onlineNo },
  { label: '备案期限', kind: 'day', of: (r) => r.filingDueOn },
  { label: '备案状态', kind: 'text', width: 12, of: (r) => filingWord(r.filing) },
  { label: '备案号', kind: 'text', of: (r) => r.filingNo },
  { label: '备案日期', kind: 'day', of: (r) => r.filedOn },
  { label: '逾期（日）', kind: 'count', of: (r) => r.lateDays },
  { label: '逾期原因', kind: 'text', width: 12, of: (r) => r.lateCause },
  { label: '变更次数', kind: 'count', of: (r) => r.changes },
  { label: '应收（元）', kind: 'fen', of: (r) => Number(r.due) },
  { label: '已收（元）', kind: 'fen', of: (r) => Number(r.paid) },
  { label: '逾期未付（元）', kind: 'fen', of: (r) => Number(r.overdue) },
  { label: '约定交付', kind: 'day', of: (r) => r.handoverOn },
]
