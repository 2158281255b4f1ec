import { Button, Select } from 'antd'
import { useState } from 'react'
import { listContractors } from '../../repairs/contractors-api.ts'
import { useAct, useCall } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { assignDefect, type DefectRow } from './api.ts'

/** Names the firm that mends a defect: where nobody is mapped to its trade, or another one is to do it. */
export const DefectContractor = ({ on }: { on: DefectRow }) => {
  const project = useProject()
  const may = project.holds(...(assignDefect.by as readonly Parameters<typeof project.holds>[number][])) // the endpoint names roles
  const [firm, setFirm] = useState<string>()
  const firms = useCall(listContractors, { project: project.id }, { enabled: may }).data?.rows ?? []
  const assign = useAct(assignDefect, { quiet: true, done: (d) => `${d.no} 由 ${d.contractor ?? ''} 负责`, after: () => setFirm(undefined) })
  if (!may) return null
  return (
    <>
      <div className="panel-row">
        <Select
          placeholder={on.contractor ? '改由另一单位负责' : '指定责任单位'}
          aria-label="责任单位"
          value={firm ?? null}
          options={firms.filter((f) => !f.closedOn && f.name !== on.contractor).map((f) => ({ value: f.id, label: f.name }))}
          onChange={setFirm}
          style={{ width: 240 }}
        />
        {firm && (
          <Button type="primary" loading={assign.isPending} onClick={() => assign.mutate({ project: project.id, defect: on.id, contractor: firm })}>
            指定责任单位
          </Button>
        )}
      </div>
      <FaultList why={assign.error} />
    </>
  )
}
