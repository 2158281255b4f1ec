import { BellOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { deskMessages } from '../channels/desk-api.ts'
import { useCall } from './call.ts'
import { Loading } from './Loading.tsx'
import { useProject } from './me.ts'

const MessageList = lazy(() => import('../channels/MessageList.tsx').then((m) => ({ default: m.MessageList })))

/** How many messages for my roles I have not read; they open below the bell. */
export const MessageBell = () => {
  const project = useProject()
  const [open, setOpen] = useState(false)
  const { data } = useCall(deskMessages, { project: project.id, size: 0 }, { everyMs: 60_000 })
  const unread = data?.unread ?? 0
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Suspense fallback={<Loading />}>
          <MessageList onOpen={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Button type="text" className="bell" icon={<BellOutlined />} aria-label={unread ? `消息，${unread} 条未读` : '消息'}>
        {unread > 0 && <em aria-hidden="true">{unread > 99 ? '99+' : unread}</em>}
      </Button>
    </Popover>
  )
}
