import { Checkbox } from 'antd'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { useAct, useCall } from '../web/call.ts'
import type { Column, Condition } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { useProject } from '../web/me.ts'
import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import { type ImportDetail, type ImportRow, listImportRows, tickRows } from './api.ts'
import { codes } from './normalise/codes.ts'
import { labelOfField } from './roster/fields.ts'

const Address = z.object({
  tab: z.enum(['all', 'OK', 'WARN', 'REJECT', 'changed']).default('all'),
  code: z.string().optional(),
  page: z.coerce.number().int().min(1).optional(),
  size: z.coerce.number().int().min(1).max(100).optional(),
})
const tabs = [
  { key: 'all', label: '全部' },
  { key: 'REJECT', label: '错误' },
  { key: 'WARN', label: '存疑' },
  { key: 'changed', label: '变更' },
  { key: 'OK', label: '正确' },
]

/** Every row of the file with its verdict, its reasons and what it changes. */
export const ImportRows = ({ detail }: { detail: ImportDetail }) => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const { tab, ...rest } = query
  const which = tab === 'all' ? {} : tab === 'changed' ? { action: 'changed' as const } : { verdict: tab }
  const answer = useCall(listImportRows, { project: project.id, import: detail.id, ...which, ...rest, size: rest.size ?? 20 })
  const tick = useAct(tickRows)
  const { counts } = detail
  const open = detail.state === '预检' || detail.state === '已导入'
  const data = answer.data && {
    ...answer.data,
    counts: { all: counts.total, OK: counts.ok, WARN: counts.warn, REJECT: counts.reject, changed: counts.changed },
  }
  const columns: readonly Column<ImportRow>[] = [
    { key: 'row', title: '行', render: (r) => r.row, width: 70, fixed: 'left' },
    { key: 'verdict', title: '结论', render: (r) => <Verdict row={r} />, width: 130 },
    ...shownColumns(detail).map(
      (c): Column<ImportRow> => ({
        key: String(c.at),
        title: labelOfField(c.field),
        render: (r) => <span className="clip">{r.cells[c.at] ?? ''}</span>,
        width: c.field === 'room' ? 150 : 130,
        ...(c.field === 'room' ? { card: 'title' as const } : {}),
      }),
    ),
    { key: 'why', title: '原因与变更', render: (r) => <Why row={r} />, width: 380 },
    {
      key: 'tick',
      title: '确认',
      width: 70,
      render: (r) =>
        r.verdict === 'WARN' && (
          <Checkbox
            aria-label={`确认第 ${r.row} 行`}
            checked={r.ticked}
            disabled={!open || r.stored}
            onChange={(e) => tick.mutate({ project: project.id, import: detail.id, rows: [r.row], ticked: e.target.checked })}
          />
        ),
    },
  ]
  return (
    <DataList<ImportRow>
      title="逐行结论"
      what="行"
      query={query}
      onQuery={setQuery}
      answer={{ ...answer, data }}
      columns={columns}
      keyOf={(r) => String(r.row)}
      tabs={tabs}
      conditions={conditions(detail)}
    />
  )
}

const conditions = (detail: ImportDetail): readonly Condition[] => [
  {
    name: 'code',
    label: '原因',
    kind: 'choice',
    options: detail.codes.map((c) => ({ value: c.code, label: `${c.code in codes ? codes[c.code as keyof typeof codes][1] : c.code}（${c.rows}）` })), // tested on the same line
  },
]

/** The columns that tell one household from another; the rest stands in the file. */
const shownColumns = (detail: ImportDetail) =>
  ['building', 'room', 'name', 'buildingArea'].flatMap((field) => {
    const at = detail.columns.findIndex((c) => c.field === field)
    return at < 0 ? [] : [{ field, at }]
  })

const words = { new: '新增', changed: '变更', unchanged: '未变' } as const
const tones: Readonly<Record<ImportRow['verdict'], Tone>> = { OK: 'leaf', WARN: 'amber', REJECT: 'seal' }
const Verdict = ({ row }: { row: ImportRow }) => (
  <StatusDot tone={tones[row.verdict]}>
    {row.verdict === 'REJECT' ? '错误' : row.verdict === 'WARN' ? '存疑' : '正确'}
    {row.action && `·${row.stored ? '已' : ''}${words[row.action]}`}
  </StatusDot>
)
const Why = ({ row }: { row: ImportRow }) => (
  <ul className="import-why">
    {row.remarks.map((r) => (
      <li key={`${r.code}${r.field}`}>
        {r.field && <b>{labelOfField(r.field)}</b>}
        {r.message}
      </li>
    ))}
    {row.changes.map((c) => (
      <li key={c.label}>
        <b>{c.label}</b>
        {c.from && <del>{c.from}</del>} {c.to}
      </li>
    ))}
  </ul>
)
