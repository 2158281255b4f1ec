import '../../cases/case.css'
import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useCall } from '../../web/call.ts'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { StatusDot } from '../../web/StatusDot.tsx'
import { listAppointments, miss, move, type Slot } from './api.ts'

const tone = { 已预约: 'indigo', 已签到: 'leaf', 爽约: 'seal', 取消: 'quiet' } as const
type Props = { readonly batch: string; readonly day: string; readonly slots: readonly z.output<typeof Slot>[] }

/** Who is expected on a day, with code, state, and moving to another slot. */
export const AppointmentList = ({ batch, day, slots }: Props) => {
  const project = useProject()
  const [reason, setReason] = useState('')
  const { data } = useCall(listAppointments, { project: project.id, batch, day })
  const moved = useAct(move, { done: (b) => `已改到 ${b.day} ${b.starts}` })
  const missed = useAct(miss, { done: '已登记爽约' })
  if (!data) return <Loading />
  if (data.appointments.length === 0) return <p className="dim hall-empty">{day} 还没有预约。</p>
  const free = slots
    .filter((s) => s.taken < s.capacity)
    .map((s) => ({ value: s.id, label: `${s.day.slice(5)} ${s.starts}（余 ${s.capacity - s.taken}）` }))
  return (
    <div className="panel-scroll">
      <table className="panel-table appointment-table">
        <thead>
          <tr>
            <th>时段</th>
            <th>房屋</th>
            <th>业主</th>
            <th>预约码</th>
            <th>状态</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {data.appointments.map((a) => (
            <tr key={a.id}>
              <td>
                {a.starts}–{a.ends}
              </td>
              <td>
                <PageLink to={`cases/${a.case}`}>{a.unit}</PageLink>
              </td>
              <td>{a.owners}</td>
              <td>{a.code}</td>
              <td>
                <StatusDot tone={tone[a.state]}>{a.state}</StatusDot>
                {a.moves > 0 && <small className="dim"> 已改约 {a.moves} 次</small>}
              </td>
              <td>
                {a.state === '已预约' && (
                  <>
                    <Popover
                      trigger="click"
                      content={
                        <div className="case-assign">
                          {a.moves > 0 && (
                            <input
                              className="ant-input"
                              placeholder="再次改约的原因"
                              aria-label="再次改约的原因"
                              value={reason}
                              onChange={(e) => setReason(e.target.value)}
                            />
                          )}
                          <Select
                            placeholder="改到"
                            aria-label="改到"
                            options={free}
                            onChange={(slot: string) => moved.mutate({ project: project.id, case: a.case, slot, ...(reason ? { reason } : {}) })}
                          />
                        </div>
                      }
                    >
                      <Button size="small">改约</Button>
                    </Popover>
                    <Button size="small" type="text" onClick={() => missed.mutate({ project: project.id, case: a.case })}>
                      爽约
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
