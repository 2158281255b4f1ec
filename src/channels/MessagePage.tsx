import { Drawer, Segmented } from 'antd'
import { z } from 'zod'
import type { Column, Condition } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { moment } from '../web/due-words.ts'
import { StatusDot } from '../web/StatusDot.tsx'
import { useList } from '../web/use-list.ts'
import { exportMessages, listMessages, type MessageRow, stateLabels } from './api.ts'
import { channelLabels, channelNames } from './channel.ts'
import { MessageView } from './MessageView.tsx'
import { messageTones, receiverOf } from './message-words.ts'

const Address = listMessages.input.omit({ project: true }).extend({ message: z.uuid().optional() })

const tabs = [
  { key: 'all', label: '全部' },
  { key: 'waiting', label: '待发' },
  { key: 'sent', label: '已发出' },
  { key: 'failed', label: '未发出' },
  { key: 'logged', label: '已记录' },
]
const audiences: { value: 'customers' | 'staff'; label: string }[] = [
  { value: 'customers', label: '给客户' },
  { value: 'staff', label: '给员工' },
]
const conditions: readonly Condition[] = [
  { name: 'q', label: '关键词', kind: 'text', placeholder: '收件人、主题' },
  {
    name: 'channel',
    label: '渠道',
    kind: 'choice',
    options: channelNames.filter((c) => c !== 'desk').map((c) => ({ value: c, label: channelLabels[c] })),
  },
]

/** What was said to whom, and whether it went out. Without a provider the log is the channel: staff read a message here and pass it on. */
export const MessagePage = () => {
  const { query, setQuery, answer, list } = useList(listMessages, Address, {
    beside: ['message'],
    exportAs: exportMessages,
    everyMs: 15_000,
  })
  const shown = query.message
  const open = answer.data?.rows.find((m) => m.id === shown)
  return (
    <>
      <DataList<MessageRow>
        title="消息记录"
        what="消息"
        {...list}
        columns={columns}
        keyOf={(m) => m.id}
        tabs={tabs}
        conditions={conditions}
        current={shown}
        onOpen={(m) => setQuery({ message: m.id })}
        late={(m) => m.state === 'failed'}
        emptyNext={<span className="dim">发给客户和员工的信函、邮件与短信，送出后都记在这里。</span>}
        above={
          <Segmented
            aria-label="收件人"
            options={audiences}
            value={query.audience}
            onChange={(audience) => setQuery({ audience, page: undefined })}
          />
        }
      />
      <Drawer open={open !== undefined} onClose={() => setQuery({ message: undefined })} size={560} title={open?.subject} destroyOnHidden>
        {open && <MessageView of={open} />}
      </Drawer>
    </>
  )
}

const columns: readonly Column<MessageRow>[] = [
  { key: 'at', title: '时间', width: 140, nowrap: true, render: (m) => moment(m.createdAt) },
  { key: 'channel', title: '渠道', width: 100, render: (m) => channelLabels[m.channel] },
  { key: 'to', title: '收件人', width: 150, render: receiverOf },
  { key: 'unit', title: '房号', width: 130, render: (m) => m.unit ?? '-' },
  { key: 'subject', title: '主题', card: 'title', render: (m) => <b className="clip">{m.subject}</b> },
  { key: 'state', title: '状态', width: 120, render: (m) => <StatusDot tone={messageTones[m.state]}>{stateLabels[m.state]}</StatusDot> },
]
