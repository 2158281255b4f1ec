import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { stateLabel } from '../kernel/process.ts'
import { areaSettlementProcess } from '../processes/area/area-settlement.ts'
import type { AreaQuery, AreaRow } from './api.ts'
import { type AreaRule, areaRuleWords, type Basis } from './area-input.ts'

export const basisWords: Readonly<Record<Basis, string>> = { GROSS: '建筑面积', INNER: '套内面积', UNIT: '按套' }
/** Where the unit stands: its case's state, or that there was nothing to settle, or that something is missing. */
export const areaStateText = (row: Pick<z.input<typeof AreaRow>, 'state' | 'faults'>): string =>
  row.state ? stateLabel(areaSettlementProcess, row.state) : row.faults.length ? '缺参数' : '无差异'

export const areaExportColumns: readonly ExportColumn<z.input<typeof AreaRow>>[] = [
  { label: '房号', kind: 'text', of: (r) => r.unit },
  { label: '买受人', kind: 'text', of: (r) => r.owners },
  { label: '合同编号', kind: 'text', of: (r) => r.contractNo },
  { label: '适用规则', kind: 'text', width: 26, of: (r) => (r.rule ? areaRuleWords[r.rule as AreaRule] : '') }, // stored by the rule itself
  { label: '计价方式', kind: 'text', of: (r) => basisWords[r.basis] },
  { label: '约定面积(㎡)', kind: 'text', of: (r) => r.referenceArea },
  { label: '实测面积(㎡)', kind: 'text', of: (r) => r.measuredArea },
  { label: '差异(㎡)', kind: 'text', of: (r) => r.difference },
  { label: '误差比(%)', kind: 'text', of: (r) => r.ratioPercent },
  { label: '是否超限', kind: 'text', of: (r) => (r.over ? '是' : '否') },
  { label: '应补(元)', kind: 'fen', of: (r) => r.buyerPays },
  { label: '应退(元)', kind: 'fen', of: (r) => r.refund },
  { label: '最终总价(元)', kind: 'fen', of: (r) => r.finalPrice },
  { label: '轮次', kind: 'count', of: (r) => r.round },
  { label: '状态', kind: 'text', of: areaStateText },
  { label: '缺少的参数', kind: 'text', width: 30, of: (r) => r.faults.map((f) => f.message).join('；') },
]

export const conditionsOf = (q: Pick<z.output<typeof AreaQuery>, 'tab' | 'state' | 'q' | 'over'>): readonly (readonly [string, string])[] => [
  ...(q.tab === 'all' ? [] : [['分类', q.tab] as const]),
  ...(q.state ? [['状态', stateLabel(areaSettlementProcess, q.state)] as const] : []),
  ...(q.over === undefined ? [] : [['是否超限', q.over ? '是' : '否'] as const]),
  ...(q.q ? [['查找', q.q] as const] : []),
]
