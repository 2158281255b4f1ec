import './office.css'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { CaseState } from '../cases/CaseState.tsx'
import { useCall } from '../web/call.ts'
import { ListEmpty, ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { listBatches } from './batch/api.ts'
import { BatchForm } from './batch/BatchForm.tsx'
import { calendarTemplates } from './batch/task-templates.ts'

/** 交付批次 S2-5.1.1: every batch of the project with how far it is. */
export const BatchListPage = () => {
  const project = useProject()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const { data, error, refetch } = useCall(listBatches, { project: project.id }, { everyMs: 60_000 })
  const create = project.holds('customerServiceLead') && (
    <Button type="primary" onClick={() => setCreating(true)}>
      新建批次
    </Button>
  )
  return (
    <Sheet title="交付批次" actions={create}>
      {error && !data ? (
        <ListRefused why={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <ListEmpty what="交付批次" said={[]} onClear={() => {}} next={create || <p className="dim">由客服主管新建。</p>} />
      ) : (
        <ul className="gate-list">
          {data.map((b) => (
            <li key={b.id}>
              <div>
                <PageLink to={`batches/${b.id}`}>
                  <b>
                    {b.code} {b.name}
                  </b>
                </PageLink>
                <CaseState process="handover-plan" state={b.state} />
                <span className="grow" />
                {b.gatesRed > 0 && <span className="bad">{b.gatesRed} 项门禁未达标</span>}
                {b.tasksLate > 0 && <span className="bad">{b.tasksLate} 项任务逾期</span>}
                <span>
                  已交付 {b.delivered} / {b.units} 户
                </span>
              </div>
              <p className="dim">
                {b.firstDay} 至 {b.lastDay}，{b.noticeOn} 前寄发通知，{calendarTemplates[b.template]}计划，
                {b.flow === 'SOURCE' ? '先缴费后验房' : '先验房后缴费'}
                {b.place && `，${b.place}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Drawer open={creating} onClose={() => setCreating(false)} size={520} title="新建交付批次" destroyOnHidden>
        <BatchForm onDone={(id) => void navigate({ to: `/${project.code}/batches/${id}` })} />
      </Drawer>
    </Sheet>
  )
}
