import './office.css'
import { useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { z } from 'zod'
import { CaseState } from '../cases/CaseState.tsx'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { showBatch } from './batch/api.ts'
import { BatchOverview } from './batch/BatchOverview.tsx'
import { PlanTab } from './batch/PlanTab.tsx'
import { BookTab } from './books/BookTab.tsx'
import { GateTab } from './gates/GateTab.tsx'
import { NoticeTab } from './letters/NoticeTab.tsx'
import { RosterTab } from './roster/RosterTab.tsx'
import { StatisticsView } from './statistics/StatisticsView.tsx'

const Address = z.object({ view: z.enum(['overview', 'roster', 'plan', 'gates', 'books', 'notices', 'statistics']).default('overview') })

/** One batch: what it holds and what it waits for, tab by tab; the tab stands in the address. */
export const BatchPage = () => {
  const project = useProject()
  const { batch: id = '' } = useParams({ strict: false }) as { batch?: string }
  const [{ view }, setAddress] = useAddress(Address)
  const { data: batch, error, refetch } = useCall(showBatch, { project: project.id, batch: id }, { everyMs: 30_000 })
  if (error && !batch) return <ListRefused why={error} retry={() => void refetch()} />
  if (!batch) return <Loading />
  const items = [
    { key: 'overview', label: '概览', children: <BatchOverview batch={batch} /> },
    { key: 'roster', label: `名单 ${batch.units}`, children: <RosterTab batch={batch} /> },
    { key: 'plan', label: `计划 ${batch.tasks.length}`, children: <PlanTab batch={batch} /> },
    { key: 'gates', label: batch.gatesRed ? `门禁 ${batch.gatesRed} 红` : '门禁', children: <GateTab batch={batch} /> },
    { key: 'books', label: '两书', children: <BookTab batch={batch.id} /> },
    { key: 'notices', label: '通知', children: <NoticeTab batch={batch} /> },
    { key: 'statistics', label: '统计', children: <StatisticsView batch={batch.id} /> },
  ]
  return (
    <Sheet
      title={`${batch.code} ${batch.name}`}
      note={
        <>
          <CaseState process="handover-plan" state={batch.state} /> {batch.firstDay} 至 {batch.lastDay}
        </>
      }
      actions={<PageLink to={`cases/${batch.caseId}`}>{batch.caseNo}</PageLink>}
    >
      <Tabs
        activeKey={view}
        onChange={(key) => setAddress({ view: key as z.output<typeof Address>['view'] })} // the keys above
        items={items}
        destroyOnHidden
      />
    </Sheet>
  )
}
