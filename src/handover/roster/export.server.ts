import type { z } from 'zod'
import type { ExportColumn } from '../../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../../exports/export.server.ts'
import { stateLabel } from '../../kernel/process.ts'
import type { Context } from '../../kernel/serve.server.ts'
import { handover } from '../../processes/handover/handover.ts'
import { batchOf } from '../batch/lock.server.ts'
import { type exportRoster, type RosterRow, rosterTabLabels } from './api.ts'
import { rosterRows } from './list.server.ts'

type Row = z.input<typeof RosterRow>

/** The roster in its order, as it is sent round between marketing, customer service and the property company. */
export const rosterExport = async ({ db, input, actor, project }: Context<z.output<typeof exportRoster.input>>): Promise<Export<Row>> => {
  const batch = await batchOf(db, project.id, input.batch)
  const rows = await rosterRows(db, batch.id, input, actor, { limit: mostRows + 1, offset: 0 })
  refuseTooMany(rows.length)
  const conditions = [
    ['批次', batch.name],
    ['分类', rosterTabLabels[input.tab]],
    ...(input.q ? [['房号业主', input.q] as const] : []),
    ...(input.state ? [['交房状态', input.state === 'none' ? '未立案' : stateLabel(handover, input.state)] as const] : []),
  ] as const
  return { name: '交房名单', columns, rows, count: rows.length, personal: true, conditions }
}

const columns: readonly ExportColumn<Row>[] = [
  { label: '房屋', kind: 'text', width: 18, of: (r) => r.unit },
  { label: '户型', kind: 'text', of: (r) => r.unitType },
  { label: '业主', kind: 'text', of: (r) => r.owners },
  { label: '合同交付日', kind: 'day', of: (r) => r.contractDay },
  { label: '房款付清', kind: 'text', of: (r) => (r.paidInFull ? '是' : '否') },
  { label: '已备案', kind: 'text', of: (r) => (r.filed ? '是' : '否') },
  { label: '晚于合同（日）', kind: 'count', of: (r) => r.lateDays },
  { label: '交房状态', kind: 'text', of: (r) => (r.state ? stateLabel(handover, r.state) : '') },
  { label: '加入版本', kind: 'count', of: (r) => r.addedVersion },
  { label: '移出版本', kind: 'count', of: (r) => r.removedVersion },
  { label: '备注', kind: 'text', width: 30, of: (r) => r.remark },
]
