import './messages.css'
import { Button } from 'antd'
import { useAct } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { type MessageRow, retryMessage, stateLabels } from './api.ts'
import { channelLabels } from './channel.ts'
import { messageTones, receiverOf } from './message-words.ts'

/** One message as it was written, what became of it, and the next step where it did not go out. */
export const MessageView = ({ of: m }: { of: MessageRow }) => {
  const project = useProject()
  const retry = useAct(retryMessage, { done: '已放回待发' })
  return (
    <>
      <p className="message-facts">
        <StatusDot tone={messageTones[m.state]}>{stateLabels[m.state]}</StatusDot>
        <span>
          {channelLabels[m.channel]} · {receiverOf(m)}
        </span>
        {m.unit && <span>{m.unit}</span>}
        {m.caseId && <PageLink to={`cases/${m.caseId}`}>{m.caseNo}</PageLink>}
        <span className="dim">{moment(m.createdAt)}</span>
      </p>
      <p className="message-body">{m.body}</p>
      {m.error && <p className={m.state === 'failed' ? 'bad' : 'dim'}>{m.error}</p>}
      <p className="dim">
        {m.attempts > 0 && `已尝试 ${m.attempts} 次。`}
        {m.state === 'queued' && m.nextAt && `${moment(m.nextAt)} 再发。`}
        {m.sentAt && `${moment(m.sentAt)} 发出。`}
        {m.state === 'logged' && m.channel !== 'desk' && '没有接通该渠道，请由员工转告并在事项中记录。'}
      </p>
      {m.state === 'failed' && project.holds('customerService', 'customerServiceLead', 'administrator') && (
        <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate({ project: project.id, message: m.id })}>
          重新发送
        </Button>
      )}
    </>
  )
}
