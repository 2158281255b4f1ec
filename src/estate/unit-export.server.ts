import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { exportRows, mostRows } from '../exports/export.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Context, FileAnswer } from '../kernel/serve.server.ts'
import { lenses } from './lens.ts'
import { unitRows } from './unit-list.server.ts'
import type { exportUnits, UnitRow } from './unit-list-api.ts'

/** Exports the homes of a list in its order. */
export const unitsFile = async (ctx: Context<z.output<typeof exportUnits.input>>): Promise<FileAnswer> => {
  const rows = await unitRows(ctx.db, { ...ctx.input, page: 1, size: 1 }, ctx.actor, ctx.at, { limit: mostRows + 1, offset: 0 })
  if (rows.length > mostRows) throw new Refusal({ code: 'TOO_MANY', message: `超过 ${mostRows.toLocaleString('zh-CN')} 行，请收窄条件后再导出` }, 400)
  const { state, usage, occupancy, q } = ctx.input
  const conditions = [
    ['交付状态', state && stateOf(state)] as const,
    ['用途', usage] as const,
    ['使用状态', occupancy] as const,
    ['关键字', q] as const,
  ]
  return await exportRows(ctx, {
    name: '房屋列表',
    columns,
    rows,
    count: rows.length,
    conditions: conditions.flatMap(([label, text]) => (text ? [[label, text] as const] : [])),
  })
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
