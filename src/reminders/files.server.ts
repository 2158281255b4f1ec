import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { type Export, mostRows } from '../exports/export.server.ts'
import { today } from '../kernel/days.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { ExposedRow, exportExposure, exportRepayments, RepaymentRow } from './api.ts'
import { exposedLoans } from './exposure.server.ts'
import { listed } from './exposure-report.server.ts'
import { repaymentCounts, repaymentRows } from './list.server.ts'
import { bankClassOf, bankClassWords } from './stages.ts'
import { repaymentWords } from './words.ts'

const due: readonly ExportColumn<z.input<typeof RepaymentRow>>[] = [
  { label: '房屋', kind: 'text', of: (r) => r.unit },
  { label: '借款人', kind: 'text', of: (r) => r.owners },
  { label: '贷款银行', kind: 'text', of: (r) => r.bank },
  { label: '贷款合同号', kind: 'text', of: (r) => r.loanNo },
  { label: '期次', kind: 'count', of: (r) => r.k },
  { label: '还款日', kind: 'day', of: (r) => r.dueOn },
  { label: '应还（元）', kind: 'fen', of: (r) => r.payment },
  { label: '状态', kind: 'text', width: 12, of: (r) => repaymentWords[r.state].label },
]

/** The list of due rows with exactly the conditions on screen. */
export const repaymentsExport = async (ctx: Context<z.output<typeof exportRepayments.input>>): Promise<Export<z.input<typeof RepaymentRow>>> => {
  const on = { day: today(ctx.at), ground: await ctx.ground(ctx.project.id), actor: ctx.actor }
  const [rows, counts] = await Promise.all([
    repaymentRows(ctx.db, ctx.input, on, { limit: mostRows, offset: 0 }),
    repaymentCounts(ctx.db, ctx.input, on),
  ])
  const conditions = [
    ...(ctx.input.bank ? [['贷款银行', ctx.input.bank] as const] : []),
    ...(ctx.input.q ? [['关键字', ctx.input.q] as const] : []),
    ...(ctx.input.from || ctx.input.to ? [['还款日', `${ctx.input.from ?? ''}～${ctx.input.to ?? ''}`] as const] : []),
  ]
  return { name: '还款提醒', columns: due, rows, count: Math.min(counts[ctx.input.tab], mostRows), personal: true, conditions }
}

const exposed: readonly ExportColumn<ExposedRow>[] = [
  { label: '房屋', kind: 'text', of: (r) => r.unit },
  { label: '借款人', kind: 'text', of: (r) => r.owners },
  { label: '楼栋', kind: 'text', width: 10, of: (r) => r.building },
  { label: '贷款银行', kind: 'text', of: (r) => r.bank },
  { label: '贷款合同号', kind: 'text', of: (r) => r.loanNo },
  { label: '放款日', kind: 'day', of: (r) => r.disbursedOn },
  { label: '余额（元）', kind: 'fen', of: (r) => r.balance },
  { label: '应计利息（元）', kind: 'fen', of: (r) => r.accrued },
  { label: '罚息（元）', kind: 'fen', of: (r) => r.penalty },
  { label: '敞口（元）', kind: 'fen', of: (r) => r.exposure },
  { label: '逾期天数', kind: 'count', of: (r) => r.dpd },
  { label: '阶段', kind: 'text', width: 8, of: (r) => (r.dpd ? r.stage : '') },
  { label: '五级分类', kind: 'text', width: 10, of: (r) => bankClassWords[bankClassOf(r.dpd)] },
]

/** Every guaranteed loan of a day with its exposure. */
export const exposureExport = async (ctx: Context<z.output<typeof exportExposure.input>>): Promise<Export<ExposedRow>> => {
  const date = ctx.input.date ?? today(ctx.at)
  const rows = (await exposedLoans(ctx.db, ctx.project.id, date)).map((loan) => listed(ctx.actor, loan))
  return { name: '担保敞口', columns: exposed, rows, count: rows.length, personal: true, conditions: [['计算日', date]] }
}
