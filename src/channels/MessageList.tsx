import { Button } from 'antd'
import { useAct, useCall } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { deskMessages, readMessages } from './desk-api.ts'

/** The newest messages for my roles. Opening one reads it. */
export const MessageList = ({ onOpen }: { onOpen: () => void }) => {
  const project = useProject()
  const { data, error } = useCall(deskMessages, { project: project.id, size: 30 })
  const read = useAct(readMessages)
  if (error) return <p className="messages dim">{error.message}</p>
  if (!data) return <Loading />
  return (
    <div className="messages">
      <header>
        <b>消息</b>
        <span className="dim">近三十天</span>
        <span className="grow" />
        <Button type="link" size="small" disabled={data.unread === 0} onClick={() => read.mutate({ project: project.id })}>
          全部已读
        </Button>
      </header>
      {data.messages.length === 0 && <p className="dim">没有给您的消息。</p>}
      <ul>
        {data.messages.map((m) => (
          <li key={m.id} className={m.read ? '' : 'unread'}>
            {m.caseId ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the click is the link's own, by mouse or Enter
              // biome-ignore lint/a11y/noStaticElementInteractions: only closes the popover and marks as read
              <span
                onClick={() => {
                  if (!m.read) read.mutate({ project: project.id, ids: [m.id] })
                  onOpen()
                }}
              >
                <PageLink to={`cases/${m.caseId}`}>{m.subject}</PageLink>
              </span>
            ) : (
              m.subject
            )}
            <time dateTime={m.at}>{moment(m.at)}</time>
          </li>
        ))}
      </ul>
    </div>
  )
}
