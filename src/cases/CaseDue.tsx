import { Popover } from 'antd'
import { useState } from 'react'
import { useCall } from '../web/call.ts'
import { DueText } from '../web/DueText.tsx'
import { minutesText, moment } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { type CaseDetail, caseClock } from './api.ts'

/** The limit of a case; a click says how it comes about: 时效说明 (D-SLA-16). */
export const CaseDue = ({ on }: { on: CaseDetail }) => {
  const [open, setOpen] = useState(false)
  const due = <DueText due={on.dueAt} paused={on.paused} closed={on.closedAt !== null} />
  if (on.dueAt === null) return due
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottom"
      title="时效说明"
      content={<ClockStory id={on.id} />}
      destroyOnHidden
    >
      <button type="button" className="due-button">
        {due}
      </button>
    </Popover>
  )
}

const ClockStory = ({ id }: { id: string }) => {
  const project = useProject()
  const { data, error } = useCall(caseClock, { project: project.id, case: id })
  if (!data) return <p className="dim clock-story">{error ? error.message : '正在计算…'}</p>
  return (
    <div className="clock-story">
      <p>
        时限 <b>{data.limit ?? '随事项填写'}</b>，{data.rule}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">起止</th>
            <th scope="col">计时</th>
            <th scope="col">时长</th>
          </tr>
        </thead>
        <tbody>
          {data.pieces.map((p) => (
            <tr key={p.from}>
              <td>
                {moment(p.from).slice(5)} 至 {moment(p.to).slice(5)}
              </td>
              <td>{p.kind === 'running' ? '计' : `停：${p.reason ?? ''}`}</td>
              <td className="right">{minutesText(p.minutes, data.working)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>已计{data.paused > 0 && `（另停 ${minutesText(data.paused, data.working)}）`}</td>
            <td className="right">{minutesText(data.used, data.working)}</td>
          </tr>
        </tfoot>
      </table>
      {data.due && (
        <p>
          应于 <b>{moment(data.due)}</b> 前办理
          {data.left !== null &&
            (data.left < 0 ? (
              <b className="bad">，已超 {minutesText(-data.left, data.working)}</b>
            ) : (
              `，还剩 ${minutesText(data.left, data.working)}`
            ))}
        </p>
      )}
    </div>
  )
}
