import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { type ImportDetail, mapImport } from './api.ts'
import { rosterFields } from './roster/fields.ts'

const ignored = '不导入'
const said: Readonly<Record<ImportDetail['columns'][number]['how'], string>> = {
  exact: '',
  proposed: '请确认',
  remembered: '上次的选择',
  chosen: '已选定',
  ignored: '',
}

/** Which sheet and which columns are read. Correcting it judges the file anew and is remembered for tables with the same header. */
export const ImportColumns = ({ detail }: { detail: ImportDetail }) => {
  const project = useProject()
  const [draft, setDraft] = useState<ReadonlyMap<number, string | null>>(new Map())
  const [open, setOpen] = useState(false)
  const map = useAct(mapImport, { quiet: true, done: '已按新的对应重新核对', after: () => setDraft(new Map()) })
  const one = { project: project.id, import: detail.id, seen: detail.version }
  const visible = detail.sheets.filter((s) => !s.hidden)
  const doubtful = detail.columns.some((c) => c.how === 'proposed') || detail.remarks.some((r) => r.verdict === 'REJECT')
  const shown = open || doubtful
  if (detail.state !== '预检') return null
  const options = [
    { value: ignored, label: ignored },
    ...rosterFields.map((f) => ({ value: f.key, label: f.required ? `${f.label}（必需）` : f.label })),
  ]
  return (
    <Sheet
      level={2}
      title="列对应"
      note={`表头第 ${detail.headerRow} 行，${detail.columns.filter((c) => c.field).length} 列读取`}
      actions={!doubtful && <Button onClick={() => setOpen(!open)}>{open ? '收起' : '调整'}</Button>}
    >
      <FaultList why={map.error} />
      {visible.length > 1 && (
        <div className="import-sheet">
          <span>工作表</span>
          <Select
            aria-label="工作表"
            value={detail.sheet || null}
            placeholder="请选定工作表"
            options={visible.map((s) => ({ value: s.name, label: s.name }))}
            onChange={(sheet: string | null) => sheet && map.mutate({ ...one, sheet })}
          />
        </div>
      )}
      {shown && detail.columns.length > 0 && (
        <>
          <ul className="import-columns">
            {detail.columns.map((c) => (
              <li key={c.index}>
                <span>{c.header}</span>
                <Select
                  aria-label={`「${c.header}」对应`}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={draft.has(c.index) ? (draft.get(c.index) ?? ignored) : (c.field ?? ignored)}
                  options={options}
                  onChange={(field: string) => setDraft(new Map(draft).set(c.index, field === ignored ? null : field))}
                />
                {said[c.how] && <Tag color={c.how === 'proposed' ? 'warning' : 'default'}>{said[c.how]}</Tag>}
              </li>
            ))}
          </ul>
          <Button
            type={doubtful ? 'primary' : 'default'}
            loading={map.isPending}
            onClick={() => map.mutate({ ...one, columns: chosen(detail, draft) })}
          >
            确认列对应
          </Button>
        </>
      )}
    </Sheet>
  )
}

/** What the user has set, and every proposal left standing: confirming takes them as they are shown. */
const chosen = (detail: ImportDetail, draft: ReadonlyMap<number, string | null>) =>
  detail.columns
    .filter((c) => draft.has(c.index) || c.how === 'proposed')
    .map((c) => ({ index: c.index, field: draft.has(c.index) ? (draft.get(c.index) ?? null) : c.field }))
