import './inspection.css'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { showCatalogue, showInspection, startInspection } from './api.ts'
import { InspectAdd } from './InspectAdd.tsx'
import { InspectDefects } from './InspectDefects.tsx'
import { InspectMeters } from './InspectMeters.tsx'
import { InspectSubmit } from './InspectSubmit.tsx'
import { SyncTotal } from './SyncState.tsx'
import { useKept } from './use-kept.ts'
import { useOffline } from './use-offline.ts'
import { useOutbox } from './use-outbox.ts'

const views = { defects: '问题', meters: '表具', submit: '签字提交' } as const

/** One unit's inspection on a phone; it works without network and sends by itself when there is one. */
export const InspectionPage = () => {
  const project = useProject()
  const { case: id } = useParams({ strict: false }) as { case: string } // the path of this page names it
  const [view, setView] = useState<keyof typeof views | 'add'>('defects')
  const { items, left } = useOutbox(id)
  useOffline()
  const { data, error, refetch } = useKept(showInspection, { project: project.id, case: id })
  const inspection = data?.value
  const catalogue = useKept(showCatalogue, { project: project.id, version: inspection?.catalogueVersion ?? 1 }, { enabled: inspection !== undefined })
  const start = useAct(startInspection, { done: '验房已开始', after: () => void refetch() })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!inspection || !catalogue.data) return <Loading />
  const keysOnly = inspection.caseState === 'deemed' // keys are fetched later: meters are read, nothing is inspected
  const begin = inspection.round === 0 && !keysOnly // later rounds are opened by the call to the owner
  return (
    <main className="field">
      <header>
        <PageLink to="inspect">返回</PageLink>
        <h1>{inspection.unit}</h1>
        <span className="dim">
          {inspection.owners} · {inspection.caseStateLabel}
          {inspection.round > 0 && ` · 第 ${inspection.round} 轮`}
        </span>
      </header>
      <SyncTotal left={left} items={items} stale={data.stale} />
      {begin ? (
        <Button type="primary" size="large" block loading={start.isPending} onClick={() => start.mutate({ project: project.id, case: id })}>
          开始验房
        </Button>
      ) : keysOnly ? (
        <InspectMeters inspection={inspection} waiting={items} />
      ) : view === 'add' ? (
        <InspectAdd inspection={inspection} items={catalogue.data.value.items} onClose={() => setView('defects')} />
      ) : (
        <>
          <nav className="field-tabs" aria-label="验房">
            {(Object.keys(views) as (keyof typeof views)[]).map((v) => (
              <button key={v} type="button" aria-current={v === view} className={v === view ? 'on' : ''} onClick={() => setView(v)}>
                {views[v]}
              </button>
            ))}
          </nav>
          {view === 'defects' && <InspectDefects inspection={inspection} waiting={items} />}
          {view === 'meters' && <InspectMeters inspection={inspection} waiting={items} />}
          {view === 'submit' && (
            <InspectSubmit inspection={inspection} left={items.filter((i) => i.state !== '已同步').length} onDone={() => void refetch()} />
          )}
          {view === 'defects' && inspection.submittedAt === null && (
            <Button type="primary" size="large" className="field-add" onClick={() => setView('add')}>
              登记问题
            </Button>
          )}
        </>
      )}
    </main>
  )
}
