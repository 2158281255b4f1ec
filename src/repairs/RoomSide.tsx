import { Alert, Button } from 'antd'
import type { z } from 'zod'
import { PageLink } from '../web/PageLink.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import type { showRoom } from './api.ts'

type Side = z.output<typeof showRoom.output>
type Props = {
  readonly side: Side
  readonly chosen: string | undefined
  readonly onPerson: (person: { customer: string | null; name: string }) => void
}

/** What to know before asking: who lives here, what is open, what is in warranty, what to mind. */
export const RoomSide = ({ side, chosen, onPerson }: Props) => (
  <aside className="sheet pad intake-side">
    <h2>{side.label}</h2>
    <p className="dim">
      {side.occupancy}
      {side.handoverOn ? ` · ${side.handoverOn} 交付` : ' · 尚未交付'}
    </p>
    {side.warnings.map((w) => (
      <Alert key={w} type="warning" showIcon title={w} className="gap-below" />
    ))}
    <h3>住户</h3>
    {side.people.map((p) => (
      <Button
        key={`${p.name}${p.relation}`}
        type={p.name === chosen ? 'primary' : 'default'}
        onClick={() => onPerson({ customer: p.customer, name: p.name })}
      >
        {p.name}（{p.relation}）{p.telephones[0]}
      </Button>
    ))}
    <h3>未办事项</h3>
    {side.matters.length === 0 && <p className="dim">没有。</p>}
    <ul className="intake-list">
      {side.matters.map((m) => (
        <li key={m.id}>
          <PageLink to={`cases/${m.id}`}>{m.title}</PageLink> <span className="dim">{m.state}</span>
        </li>
      ))}
    </ul>
    <h3>保修</h3>
    {side.warranty.length === 0 && <p className="dim">交付后建立保修台账。</p>}
    <ul className="intake-list">
      {side.warranty.map((w) => (
        <li key={w.partCode}>
          {w.part}{' '}
          <StatusDot tone={w.inWarranty ? (w.builderExpired ? 'amber' : 'leaf') : 'quiet'}>
            {w.inWarranty ? `至 ${w.endsOn}` : `${w.endsOn} 已满`}
          </StatusDot>
          {w.builderExpired && <small className="dim"> 施工单位保修已满</small>}
        </li>
      ))}
    </ul>
  </aside>
)
