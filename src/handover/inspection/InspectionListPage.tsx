import './inspection.css'
import { useState } from 'react'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { Notice } from '../../web/Notice.tsx'
import { PageLink } from '../../web/PageLink.tsx'
import { listInspections } from './api.ts'
import { InspectKeep } from './InspectKeep.tsx'
import { SyncTotal } from './SyncState.tsx'
import { useKept } from './use-kept.ts'
import { useOutbox } from './use-outbox.ts'

/** The inspector's round: units to go to now, numbers called to the inspection station first. */
export const InspectionListPage = () => {
  const project = useProject()
  const [q, setQ] = useState('')
  const { left, items } = useOutbox(undefined)
  const { data, error, refetch } = useKept(listInspections, { project: project.id })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const shown = data.value.units.filter((u) => `${u.unit}${u.owners}${u.ticket ?? ''}`.includes(q.trim()))
  return (
    <main className="field">
      <header>
        <PageLink to="workbench">返回</PageLink>
        <h1>待验房</h1>
      </header>
      <SyncTotal left={left} items={items} stale={data.stale} />
      <InspectKeep cases={data.value.units.map((u) => u.case)} />
      <input className="field-find" type="search" value={q} placeholder="房号、姓名、号码" aria-label="查找" onChange={(e) => setQ(e.target.value)} />
      {shown.length === 0 && <Notice title="没有待验房的户" note="业主核验身份后会出现在这里。" />}
      <ul className="field-units">
        {shown.map((u) => (
          <li key={u.case}>
            <PageLink to={`inspect/${u.case}`}>
              <b>{u.unit}</b>
              <span>{u.owners}</span>
              {u.ticket && <strong>{u.ticket}</strong>}
              <small>
                {u.stateLabel}
                {u.defects > 0 && ` · 问题 ${u.defects}`}
              </small>
            </PageLink>
          </li>
        ))}
      </ul>
    </main>
  )
}
