import '../handover/office.css'
import './title.css'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { CaseState } from '../cases/CaseState.tsx'
import { showEstate } from '../estate/api.ts'
import { stateLabel } from '../kernel/process.ts'
import { titleCertificate } from '../processes/title/title-certificate.ts'
import { useAddress } from '../web/address.ts'
import { call, linkTo, useAct, useCall } from '../web/call.ts'
import type { Column, Condition } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { DueText } from '../web/DueText.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { exportTitles, listTitles, openTitles, type TitleRow, titleBoard } from './api.ts'
import { CertificateImport } from './import/CertificateImport.tsx'
import { TitleBatch } from './parts/TitleBatch.tsx'
import { TitleBoard } from './parts/TitleBoard.tsx'
import { TitleFile } from './parts/TitleFile.tsx'
import { titleTabLabels, titleTabs } from './tabs.ts'

const Address = listTitles.input.omit({ project: true }).extend({ case: z.uuid().optional() })
const states = Object.keys(titleCertificate.states).map((state) => ({ value: state, label: stateLabel(titleCertificate, state) }))

/** 产权证办理 S2-5.2.3–5.2.7: where every home stands, what runs out, and the work on many at once. */
export const TitlePage = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const { case: shown, ...asked } = query
  const { page: _, size: __, ...same } = asked
  const answer = useCall(listTitles, { project: project.id, ...asked })
  const board = useCall(titleBoard, { project: project.id, ...(query.building ? { building: query.building } : {}) }, { everyMs: 60_000 })
  const estate = useCall(showEstate, { project: project.id })
  const open = useAct(openTitles, { done: ({ opened }) => `已为 ${opened} 户立办证事项` })
  const [importing, setImporting] = useState(false)
  const unopened = answer.data?.unopened ?? 0
  const conditions: readonly Condition[] = [
    { name: 'q', label: '关键词', kind: 'text', placeholder: '房号、业主、证号、回执号、受理号' },
    { name: 'building', label: '楼栋', kind: 'choice', options: (estate.data?.buildings ?? []).map((b) => ({ value: b.id, label: b.name })) },
    { name: 'state', label: '状态', kind: 'choice', options: states },
  ]
  return (
    <>
      {board.data && (
        <Sheet className="title-board">
          <TitleBoard
            board={board.data}
            onTab={(tab) => setQuery({ tab, state: undefined, page: undefined })}
            onState={(state) => setQuery({ tab: 'all', state, page: undefined })}
          />
        </Sheet>
      )}
      <DataList<TitleRow>
        title="产权证办理"
        what="办证事项"
        query={query}
        onQuery={setQuery}
        answer={answer}
        columns={columns}
        keyOf={(r) => r.id}
        tabs={titleTabs.map((key) => ({ key, label: titleTabLabels[key] }))}
        conditions={conditions}
        current={shown}
        late={(r) => r.lateDays > 0}
        onOpen={(r) => setQuery({ case: r.id })}
        exportHref={linkTo(exportTitles, { project: project.id, ...same })}
        actions={
          project.holds('customerService', 'customerServiceLead') && (
            <>
              {unopened > 0 && (
                <Button loading={open.isPending} onClick={() => open.mutate({ project: project.id })}>
                  为 {unopened} 户立案
                </Button>
              )}
              <Button onClick={() => setImporting(true)}>导入证号</Button>
            </>
          )
        }
        batch={(rows, clear) => <TitleBatch rows={rows} onDone={clear} />}
        everyRow={async () => (await call(listTitles, { project: project.id, ...asked, page: 1, size: 500 })).rows}
        emptyNext={<p className="dim">首次登记登簿后自动为已售各户立案；需要提前收件的可在右上角立案。</p>}
      />
      {importing && <CertificateImport onClose={() => setImporting(false)} />}
      <Drawer open={shown !== undefined} onClose={() => setQuery({ case: undefined })} size={860} title="产权证办理" destroyOnHidden>
        {shown && <TitleFile key={shown} id={shown} />}
      </Drawer>
    </>
  )
}

const columns: readonly Column<TitleRow>[] = [
  { key: 'unit', title: '房屋', card: 'title', width: 150, render: (r) => r.unit },
  { key: 'owners', title: '业主', width: 130, render: (r) => r.owners || '—' },
  { key: 'state', title: '状态', width: 120, render: (r) => <CaseState process="title-certificate" state={r.state} /> },
  { key: 'missing', title: '缺件', width: 70, align: 'right', render: (r) => r.itemsMissing || '—' },
  { key: 'pay', title: '付款', width: 110, render: (r) => (r.mortgaged ? (r.bank ?? '按揭') : '一次性') },
  { key: 'due', title: '本步时限', width: 130, render: (r) => <DueText due={r.dueAt} closed={r.dueAt === null} /> },
  { key: 'by', title: '取证期限', width: 150, render: (r) => <DaysLeft row={r} /> },
  { key: 'certificate', title: '不动产权证号', width: 230, render: (r) => r.certificateNo ?? '—' },
  { key: 'causes', title: '停办原因', width: 150, render: (r) => r.causes || '—' },
]

/** The countdown to DR-12: days left, or late days with those that are the seller's. */
const DaysLeft = ({ row: r }: { row: TitleRow }) => {
  if (r.certificateBy === null) return <span className="dim">未起算</span>
  if (r.lateDays > 0)
    return (
      <span className="two bad">
        逾期 {r.lateDays} 日<small>责任 {r.liableDays} 日</small>
      </span>
    )
  return (
    <span className="two">
      {r.certificateBy}
      <small>{r.daysLeft === null ? '已登簿' : `还有 ${r.daysLeft} 日`}</small>
    </span>
  )
}
