import { Image, Segmented } from 'antd'
import { useState } from 'react'
import { stateLabel } from '../kernel/process.ts'
import { processes } from '../processes.ts'
import { linkTo } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { type CaseDetail, noteKinds, showFile, type TimelineEntry } from './api.ts'
import { CaseNote } from './CaseNote.tsx'

const filters = ['全部', '步骤', ...noteKinds, '系统'] as const
type Filter = (typeof filters)[number]

/** Everything that happened, newest first, by whom and when; above it the box for notes. */
export const CaseTimeline = ({ on, mayNote }: { on: CaseDetail; mayNote: boolean }) => {
  const [filter, setFilter] = useState<Filter>('全部')
  const shown = on.timeline.filter((e) => filter === '全部' || kindOf(e) === filter)
  return (
    <section aria-label="处理记录" className="timeline">
      <header>
        <h3>处理记录</h3>
        <Segmented size="small" value={filter} onChange={setFilter} options={filters.map((f) => ({ value: f, label: f }))} aria-label="筛选记录" />
      </header>
      {mayNote && <CaseNote on={on} />}
      <ol>
        {shown.map((e) => (
          <Entry key={e.seq} e={e} on={on} />
        ))}
      </ol>
      {shown.length === 0 && <p className="dim">没有「{filter}」的记录。</p>}
    </section>
  )
}

const kindOf = (e: TimelineEntry): Filter => e.note ?? (e.kind === 'step' || e.kind === 'open' ? '步骤' : '系统')

const Entry = ({ e, on }: { e: TimelineEntry; on: CaseDetail }) => {
  const project = useProject()
  const process = processes[on.process]
  const pictures = e.files.filter((id) => on.files.some((f) => f.id === id && f.mime !== 'application/pdf'))
  return (
    <li className={`entry entry-${e.note ? noteKinds.indexOf(e.note) : e.kind}`}>
      <p>
        <b>{e.label}</b>
        <span>{e.actor}</span>
        <time dateTime={e.at}>{moment(e.at)}</time>
      </p>
      {process && e.to && e.from !== e.to && (
        <p className="dim">{e.from ? `${stateLabel(process, e.from)} → ${stateLabel(process, e.to)}` : `转入「${stateLabel(process, e.to)}」`}</p>
      )}
      {e.filled.map((f) => (
        <p key={f.label} className="entry-text">
          {!e.note && <span className="dim">{f.label}：</span>}
          {f.text}
        </p>
      ))}
      {pictures.length > 0 && (
        <div className="entry-pictures">
          {pictures.map((id) => (
            <Image key={id} src={linkTo(showFile, { project: project.id, file: id })} alt="附图" width={64} height={48} />
          ))}
        </div>
      )}
    </li>
  )
}
