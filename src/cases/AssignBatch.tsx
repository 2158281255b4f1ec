import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { call, useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { assignMany, type CaseRow, listColleagues } from './api.ts'
import { BatchResult } from './BatchResult.tsx'

/** Gives chosen cases to one colleague: first who holds what, then the result, which can be taken back (U-BLK-3 U-BLK-5). */
export const AssignBatch = ({ rows, onDone }: { rows: readonly CaseRow[]; onDone: () => void }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        批量指派
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={560} title={`批量指派 ${rows.length} 件`} destroyOnHidden>
        <AssignForm rows={rows} onDone={onDone} />
      </Drawer>
    </>
  )
}

const AssignForm = ({ rows, onDone }: { rows: readonly CaseRow[]; onDone: () => void }) => {
  const project = useProject()
  const [holder, setHolder] = useState<string>()
  const [undone, setUndone] = useState<string>()
  const people = useCall(listColleagues, { project: project.id }).data?.people ?? []
  const give = useAct(assignMany, { quiet: true })
  const held = rows.filter((r) => r.holder !== null)
  const result = give.data
  const takeBack = async () => {
    if (!result) return
    const groups = [...Map.groupBy(result.done, (d) => d.before)]
    const answers = await Promise.all(
      groups.map(([before, cases]) =>
        call(assignMany, { project: project.id, holder: before, cases: cases.map((c) => ({ id: c.id, seen: c.version })) }),
      ),
    )
    const back = answers.reduce((sum, a) => sum + a.done.length, 0)
    setUndone(back === result.done.length ? `已撤销 ${back} 件` : `已撤销 ${back} 件；其余 ${result.done.length - back} 件已被他人办理，保持原样`)
  }
  if (result)
    return (
      <BatchResult rows={rows} result={result} onClose={onDone} verb="指派">
        {undone ? <span role="status">{undone}</span> : result.done.length > 0 && <Button onClick={() => void takeBack()}>撤销这次指派</Button>}
      </BatchResult>
    )
  return (
    <>
      <FaultList why={give.error} />
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="交给谁：姓名或岗位"
        aria-label="经办人"
        style={{ width: '100%' }}
        value={holder ?? null}
        options={people.map((p) => ({ value: p.id, label: `${p.name} · ${p.roles.map((r) => roles[r]).join('、')}` }))}
        onChange={setHolder}
      />
      {held.length > 0 && (
        <details className="gap-below">
          <summary>其中 {held.length} 件已有经办人，将改由所选同事经办</summary>
          <ul>
            {held.map((r) => (
              <li key={r.id}>
                {r.no} {r.title}：现由 {r.holder} 经办
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <Button
          type="primary"
          disabled={holder === undefined}
          loading={give.isPending}
          onClick={() => holder && give.mutate({ project: project.id, holder, cases: rows.map((r) => ({ id: r.id, seen: r.version })) })}
        >
          指派 {rows.length} 件
        </Button>
      </p>
    </>
  )
}
