import { AutoComplete, Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { departments } from '../departments.ts'
import { type BatchDetail, setBatchGroup } from './api.ts'

/** Names, departments and duties of the preparation group. */
export const GroupEditor = ({ batch, mayEdit }: { batch: BatchDetail; mayEdit: boolean }) => {
  const project = useProject()
  const [rows, setRows] = useState<BatchDetail['members']>()
  const save = useAct(setBatchGroup, { done: '小组已保存', quiet: true, after: () => setRows(undefined) })
  if (!rows)
    return (
      <>
        {batch.members.length === 0 && <p className="dim">尚未成立准备小组，成立后才能提交审批。</p>}
        <ul className="plain-list">
          {batch.members.map((m) => (
            <li key={`${m.department}${m.name}`}>
              {m.name}（{m.department}
              {m.duty && `，${m.duty}`}）
            </li>
          ))}
        </ul>
        {mayEdit && (
          <Button onClick={() => setRows(batch.members.length ? batch.members : [{ name: '', department: '', duty: '' }])}>编辑小组</Button>
        )}
      </>
    )
  const change = (i: number, patch: Partial<BatchDetail['members'][number]>) => setRows(rows.map((r, k) => (k === i ? { ...r, ...patch } : r)))
  return (
    <div>
      <FaultList why={save.error} />
      {rows.map((m, i) => (
        <div key={i} className="form-acts gap-below">
          <Input aria-label="姓名" placeholder="姓名" value={m.name} style={{ width: 100 }} onChange={(e) => change(i, { name: e.target.value })} />
          <AutoComplete
            aria-label="部门"
            placeholder="部门"
            value={m.department}
            style={{ width: 130 }}
            options={departments.map((value) => ({ value }))}
            onChange={(department: string) => change(i, { department })}
          />
          <Input aria-label="职责" placeholder="职责" value={m.duty} style={{ width: 110 }} onChange={(e) => change(i, { duty: e.target.value })} />
          <Button type="link" onClick={() => setRows(rows.filter((_, k) => k !== i))}>
            移除
          </Button>
        </div>
      ))}
      <div className="form-acts">
        <Button onClick={() => setRows([...rows, { name: '', department: '', duty: '' }])}>加一人</Button>
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate({ project: project.id, batch: batch.id, members: rows.filter((r) => r.name || r.department) })}
        >
          保存小组
        </Button>
        <Button onClick={() => setRows(undefined)}>取消</Button>
      </div>
    </div>
  )
}
