import type { z } from 'zod'
import type { CaseRow, tabs } from '../cases/api.ts'
import { caseIds, casesById } from '../cases/list.server.ts'
import { stateLabel } from '../kernel/process.ts'
import { roles } from '../kernel/roles.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { exportCases } from './api.ts'
import type { ExportColumn } from './column.ts'
import { type Export, mostRows, refuseTooMany } from './export.server.ts'

type Row = z.input<typeof CaseRow>
const tabLabels: Readonly<Record<(typeof tabs)[number], string>> = {
  mine: '待我处理',
  open: '全部在办',
  overdue: '已超时',
  today: '今日到期',
  paused: '已暂停',
  started: '我发起的',
  acted: '我已办',
  closed: '已办结',
  all: '全部',
}

/** The cases of a list, in its order, however many there are. Their titles name the owners. */
export const casesExport = async (ctx: Context<z.output<typeof exportCases.input>>): Promise<Export<Row>> => {
  const { input, actor, at, db } = ctx
  const ids = await caseIds(db, { ...input, page: 1, size: 1 }, actor, at, mostRows + 1)
  refuseTooMany(ids.length)
  async function* rows() {
    for (let from = 0; from < ids.length; from += 1000) yield* await casesById(db, input.project, ids.slice(from, from + 1000))
  }
  const processOf = (row: Row) => ctx.processes[row.process]
  const columns: readonly ExportColumn<Row>[] = [
    { label: '单号', kind: 'text', width: 24, of: (r) => r.no },
    { label: '房屋', kind: 'text', of: (r) => r.unit },
    { label: '事由', kind: 'text', width: 36, of: (r) => r.title },
    { label: '流程', kind: 'text', width: 14, of: (r) => processOf(r)?.label ?? r.process },
    {
      label: '状态',
      kind: 'text',
      width: 14,
      of: (r) => (processOf(r) ? stateLabel(processOf(r) as NonNullable<ReturnType<typeof processOf>>, r.state) : r.state),
    }, // tested on the same line
    { label: '等待', kind: 'text', width: 14, of: (r) => (r.waitsFor ? roles[r.waitsFor] : null) },
    { label: '经办人', kind: 'text', width: 12, of: (r) => r.holder },
    { label: '立案时间', kind: 'instant', of: (r) => r.openedAt },
    { label: '到期时间', kind: 'instant', of: (r) => r.dueAt },
    { label: '办结时间', kind: 'instant', of: (r) => r.closedAt },
  ]
  const process = input.process ? ctx.processes[input.process] : undefined
  const conditions: (readonly [string, string])[] = [
    ['状态页签', tabLabels[input.tab]],
    ...(process ? [['流程', process.label] as const] : []),
    ...(input.state ? [['状态', process ? stateLabel(process, input.state) : input.state] as const] : []),
    ...(input.role ? [['等待', roles[input.role]] as const] : []),
    ...(input.q ? [['关键字', input.q] as const] : []),
    ...(input.from || input.to ? [['立案日期', `${input.from ?? ''}～${input.to ?? ''}`] as const] : []),
  ]
  return { name: '事项列表', columns, rows: rows(), count: ids.length, personal: true, conditions }
}
