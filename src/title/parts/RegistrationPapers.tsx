import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { keepRegistrationPapers, type RegistrationRow } from '../api.ts'

type Draft = Readonly<Record<string, { readonly number?: string; readonly datedOn?: string }>>

/** The papers of a first registration, each with its number and date. */
export const RegistrationPapers = ({ row, may }: { row: RegistrationRow; may: boolean }) => {
  const project = useProject()
  const [draft, setDraft] = useState<Draft>({})
  const keep = useAct(keepRegistrationPapers, { quiet: true, done: '资料已登记' })
  const editing = may && ['collecting', 'supplement'].includes(row.state)
  const changed = row.papers.filter((p) => draft[p.id])
  const edit = (id: string, patch: Draft[string]) => setDraft((was) => ({ ...was, [id]: { ...was[id], ...patch } }))
  return (
    <section aria-label="首次登记资料">
      <h3>资料清单（必备未编号 {row.papersMissing} 份）</h3>
      <FaultList why={keep.error} />
      {row.papers.map((p) => (
        <div key={p.id} className="title-paper">
          <span>
            {p.name}
            {!p.required && <small className="dim">（视当地要求）</small>}
          </span>
          {editing ? (
            <>
              <Input
                aria-label={`${p.name}编号`}
                placeholder="编号"
                maxLength={80}
                value={draft[p.id]?.number ?? p.number}
                onChange={(e) => edit(p.id, { number: e.target.value })}
              />
              <DayField
                label={`${p.name}日期`}
                value={draft[p.id]?.datedOn ?? p.datedOn ?? undefined}
                onChange={(day) => edit(p.id, typeof day === 'string' ? { datedOn: day } : {})}
              />
            </>
          ) : (
            <>
              <span>{p.number || <span className="dim">未登记</span>}</span>
              <span className="dim">{p.datedOn ?? ''}</span>
            </>
          )}
        </div>
      ))}
      {editing && (
        <div className="title-acts">
          <Button
            type="primary"
            disabled={changed.length === 0}
            loading={keep.isPending}
            onClick={() =>
              keep.mutate({
                project: project.id,
                case: row.id,
                papers: changed.map((p) => {
                  const datedOn = draft[p.id]?.datedOn ?? p.datedOn
                  return { id: p.id, number: draft[p.id]?.number ?? p.number, ...(datedOn ? { datedOn } : {}) }
                }),
              })
            }
          >
            保存资料（{changed.length}）
          </Button>
        </div>
      )}
    </section>
  )
}
