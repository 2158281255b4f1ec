import { useState } from 'react'
import type { z } from 'zod'
import { CaseState } from '../../cases/CaseState.tsx'
import { useCall } from '../../web/call.ts'
import type { Column } from '../../web/column.ts'
import { DataList } from '../../web/DataList.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { statisticsDefects, statisticsUnits } from './api.ts'
import type { Behind } from './behind.ts'

type Page = { readonly page?: number; readonly size?: number }
type Unit = z.output<typeof statisticsUnits.output>['rows'][number]
type Defect = z.output<typeof statisticsDefects.output>['rows'][number]

/** What stands behind a figure, page by page: as many as the figure says. */
export const BehindList = ({ batch, behind }: { batch: string | undefined; behind: Behind }) =>
  behind.kind === 'units' ? <UnitsBehind batch={batch} behind={behind} /> : <DefectsBehind batch={batch} behind={behind} />

const UnitsBehind = ({ batch, behind }: { batch: string | undefined; behind: Extract<Behind, { kind: 'units' }> }) => {
  const project = useProject()
  const [page, setPage] = useState<Page>({})
  const { measure, ground } = behind
  const answer = useCall(statisticsUnits, { project: project.id, measure, ...(batch ? { batch } : {}), ...(ground ? { ground } : {}), ...page })
  return (
    <DataList<Unit>
      title={behind.label}
      what="户"
      query={page}
      onQuery={(patch) => setPage((was) => ({ ...was, ...patch }))}
      answer={answer}
      columns={unitColumns}
      keyOf={(u) => u.unitId}
    />
  )
}

const DefectsBehind = ({ batch, behind }: { batch: string | undefined; behind: Extract<Behind, { kind: 'defects' }> }) => {
  const project = useProject()
  const [page, setPage] = useState<Page>({})
  const { measure, group, value } = behind
  const asked = { measure, ...(batch ? { batch } : {}), ...(group ? { group } : {}), ...(value === undefined ? {} : { value }) }
  const answer = useCall(statisticsDefects, { project: project.id, ...asked, ...page })
  return (
    <DataList<Defect>
      title={behind.label}
      what="问题"
      query={page}
      onQuery={(patch) => setPage((was) => ({ ...was, ...patch }))}
      answer={answer}
      columns={defectColumns}
      keyOf={(d) => d.id}
    />
  )
}

const unitColumns: readonly Column<Unit>[] = [
  { key: 'unit', title: '房屋', card: 'title', render: (u) => (u.caseId ? <PageLink to={`cases/${u.caseId}`}>{u.unit}</PageLink> : u.unit) },
  { key: 'owners', title: '业主', render: (u) => u.owners },
  { key: 'state', title: '状态', width: 120, render: (u) => (u.state ? <CaseState process="handover" state={u.state} /> : '未立案') },
  { key: 'effective', title: '送达', width: 110, render: (u) => u.effectiveOn ?? '-' },
  { key: 'handover', title: '交付', width: 110, render: (u) => u.handoverOn ?? '-' },
  { key: 'defects', title: '问题', width: 90, align: 'right', render: (u) => `${u.openDefects} / ${u.defects}` },
]
const defectColumns: readonly Column<Defect>[] = [
  { key: 'no', title: '编号', width: 170, render: (d) => (d.caseId ? <PageLink to={`cases/${d.caseId}`}>{d.no}</PageLink> : d.no) },
  { key: 'unit', title: '房屋', card: 'title', width: 120, render: (d) => d.unit },
  { key: 'what', title: '问题', render: (d) => `${d.room} ${d.part} ${d.kind}（${d.severity}）` },
  { key: 'contractor', title: '责任单位', render: (d) => d.contractor ?? '未定' },
  { key: 'state', title: '状态', width: 90, render: (d) => d.state },
  { key: 'agreed', title: '约定完成', width: 110, render: (d) => d.agreedOn ?? '-' },
]
