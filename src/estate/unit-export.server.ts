import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../exports/export.server.ts'
import type { Context } from '../kernel/serve.server.ts'
import { lenses } from './lens.ts'
import { unitRows } from './unit-list.server.ts'
import type { exportUnits, UnitRow } from './unit-list-api.ts'

/** The homes of a list in its order, with their owners. */
export const unitsExport = async (ctx: Context<z.output<typeof exportUnits.input>>): Promise<Export<z.input<typeof UnitRow>>> => {
  const rows = await unitRows(ctx.db, { ...ctx.input, page: 1, size: 1 }, ctx.actor, ctx.at, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  const { state, usage, occupancy, q } = ctx.input
  const conditions = [
    ['交付状态', state && stateOf(state)] as const,
    ['用途', usage] as const,
    ['使用状态', occupancy] as const,
    ['关键字', q] as const,
  ]
  return {
    name: '房屋列表',
    personal: true,
    columns,
    rows,
    count: rows.length,
    conditions: conditions.flatMap(([label, text]) => (text ? [[label, text] as const] : [])),
  }
}

const stateOf = (letter: string): string => lenses.handover.states.find((s) => s.letter === letter)?.label ?? letter

const columns: readonly ExportColumn<z.input<typeof UnitRow>>[] = [
  { label: '房屋', kind: 'text', of: (r) => r.label },
  { label: '编号', kind: 'text', width: 14, of: (r) => r.code },
  { label: '楼层', kind: 'text', width: 8, of: (r) => r.floor },
  { label: '户型', kind: 'text', width: 14, of: (r) => r.type },
  { label: '用途', kind: 'text', width: 10, of: (r) => r.usage },
  { label: '面积（㎡）', kind: 'text', width: 12, of: (r) => r.area },
  { label: '销售', kind: 'text', width: 8, of: (r) => r.sale },
  { label: '业主', kind: 'text', width: 24, of: (r) => r.owners },
  { label: '电话', kind: 'text', width: 16, of: (r) => r.telephone },
  { label: '交付状态', kind: 'text', width: 12, of: (r) => stateOf(r.handover) },
  { label: '约定交付', kind: 'day', of: (r) => r.handoverOn },
  { label: '未结问题', kind: 'count', of: (r) => r.problems },
  { label: '使用状态', kind: 'text', width: 10, of: (r) => r.occupancy },
]
