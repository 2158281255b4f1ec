import { Button, Dropdown, Segmented } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { useNow } from '../../web/use-now.ts'
import * as api from './api.ts'
import { TicketRemark } from './TicketRemark.tsx'
import { waitText } from './wait.ts'

type Props = {
  readonly tickets: readonly api.QueueTicket[]
  readonly station: number
  readonly current: string | undefined
  readonly onOpen: (id: string) => void
}
const waiting = ['等候', '过号']

/** All numbers of the day, or those ready for my station. */
export const HallQueue = ({ tickets, station, current, onOpen }: Props) => {
  const project = useProject()
  const now = useNow()
  const [view, setView] = useState<'mine' | 'all' | 'over'>('mine')
  const [asking, setAsking] = useState<{ act: 'jump' | 'abandon' | 'skip'; ticket: api.Ticket }>()
  const back = useAct(api.comeBack)
  const mine = tickets.filter((t) => waiting.includes(t.state) && t.open.includes(station))
  const over = tickets.filter((t) => t.state === '完成' || t.state === '弃号')
  const shown = { mine, all: tickets.filter((t) => !over.includes(t)), over }[view]
  return (
    <>
      <Segmented
        block
        value={view}
        onChange={setView}
        options={[
          { value: 'mine', label: `本站等候 ${mine.length}` },
          { value: 'all', label: `全部在场 ${tickets.length - over.length}` },
          { value: 'over', label: `已离场 ${over.length}` },
        ]}
      />
      {shown.length === 0 && <p className="dim hall-empty">{view === 'mine' ? '本站没有人等候。' : '没有号。'}</p>}
      <ul className="hall-queue">
        {shown.map((t) => (
          <li key={t.id} className={t.case === current ? 'on' : ''}>
            <button type="button" onClick={() => onOpen(t.case)}>
              <strong>{t.no}</strong>
              <span>
                {t.unit} <small>{t.owners}</small>
              </span>
              <small>
                {t.state}
                {t.desk && ` ${t.desk}`}
                {waiting.includes(t.state) && ` ${Math.max(0, Math.round((now.getTime() - Date.parse(t.queuedAt)) / 60_000))} 分钟`} ·{' '}
                {t.caseStateLabel}
                {t.wait && ` · 还需${waitText(t.wait)}`}
                {t.together.length > 0 && ` · 同一业主 ${t.together.join('、')}`}
              </small>
            </button>
            {t.state === '暂离' ? (
              <Button size="small" onClick={() => back.mutate({ project: project.id, ticket: t.id })}>
                回到队列
              </Button>
            ) : (
              view !== 'over' && (
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: [
                      { key: 'jump', label: '插队（写明原因）' },
                      { key: 'skip', label: '跳过签署站' },
                      { key: 'abandon', label: '弃号' },
                    ],
                    onClick: ({ key }) => setAsking({ act: key as 'jump' | 'abandon' | 'skip', ticket: t }), // the keys above
                  }}
                >
                  <Button size="small" type="text" aria-label={`${t.no} 更多`}>
                    更多
                  </Button>
                </Dropdown>
              )
            )}
          </li>
        ))}
      </ul>
      {asking && <TicketRemark {...asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}
