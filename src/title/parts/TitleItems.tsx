import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { checkTitleItems, type TitleItemRow } from '../api.ts'

type Draft = Readonly<Record<string, { readonly accepted: boolean; readonly fault?: string }>>

/** A checklist: each paper is in order, or wrong for a reason. The same for the buyer's papers and for the archive file. */
export const TitleItems = ({ id, items, open }: { id: string; items: readonly TitleItemRow[]; open: boolean }) => {
  const project = useProject()
  const [draft, setDraft] = useState<Draft>({})
  const check = useAct(checkTitleItems, { done: '已核对', quiet: true, after: () => setDraft({}) })
  const mayCheck = open && project.holds('customerService', 'customerServiceLead')
  const waiting = items.filter((i) => !i.checkedBy)
  const chosen = Object.entries(draft).map(([item, v]) => ({ id: item, accepted: v.accepted, ...(v.fault ? { fault: v.fault } : {}) }))
  return (
    <>
      <FaultList why={check.error} />
      <ul className="title-items">
        {items.map((item) => (
          <li key={item.id}>
            <div>
              <b>{item.name}</b>
              <small className="dim">
                {item.copies} 份{item.original ? '原件' : '复印件'}
                {item.required ? '' : '，可缺'}
                {item.receivedOn && `，${item.receivedOn} 收`}
                {item.checkedBy && `，${item.checkedBy}核对`}
                {item.returnedOn && `，${item.returnedOn} 退还`}
              </small>
              <span className="grow" />
              {mayCheck && !item.checkedBy ? (
                <Radio.Group
                  size="small"
                  optionType="button"
                  aria-label={`核对${item.name}`}
                  value={draft[item.id]?.accepted}
                  onChange={(e) => setDraft((was) => ({ ...was, [item.id]: { accepted: e.target.value === true } }))}
                  options={[
                    { value: true, label: '合格' },
                    { value: false, label: '不合格' },
                  ]}
                />
              ) : (
                <span className={item.fault ? 'bad' : 'dim'}>{item.checkedBy ? '合格' : item.fault ? '不合格' : '未收'}</span>
              )}
            </div>
            {item.fault && <p className="bad">{item.fault}</p>}
            {draft[item.id]?.accepted === false && (
              <Input
                autoFocus
                placeholder="错在哪里，业主照此补正"
                aria-label={`${item.name}不合格原因`}
                maxLength={200}
                value={draft[item.id]?.fault ?? ''}
                onChange={(e) => setDraft((was) => ({ ...was, [item.id]: { accepted: false, fault: e.target.value } }))}
              />
            )}
          </li>
        ))}
      </ul>
      {mayCheck && waiting.length > 0 && (
        <div className="title-acts">
          <Button
            onClick={() =>
              setDraft((was) => ({ ...Object.fromEntries(waiting.filter((i) => i.required).map((i) => [i.id, { accepted: true }])), ...was }))
            }
          >
            必备的都合格
          </Button>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={check.isPending}
            onClick={() => check.mutate({ project: project.id, case: id, verdicts: chosen })}
          >
            保存核对（{chosen.length}）
          </Button>
        </div>
      )}
    </>
  )
}
