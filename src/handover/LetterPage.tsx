import './office.css'
import { Drawer } from 'antd'
import { z } from 'zod'
import { call, useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import { useList } from '../web/use-list.ts'
import { useNarrow } from '../web/use-narrow.ts'
import { listBatches } from './batch/api.ts'
import { exportLetters, type LetterRow, listLetters } from './letters/api.ts'
import { LetterActs } from './letters/LetterActs.tsx'
import { LetterView } from './letters/LetterView.tsx'
import { ScanBar } from './letters/ScanBar.tsx'
import { tabLabels } from './letters/tab-labels.ts'

const Address = listLetters.input.omit({ project: true }).extend({ letter: z.uuid().optional() })
const shownTabs = ['all', 'toPost', 'posted', 'signed', 'toRepost', 'returned', 'void'] as const
const tabs = shownTabs.map((key) => ({ key, label: tabLabels[key] }))

/** 寄送清单 S2-5.1.3: every notice with its waybill and its way; scanned in, posted, signed, returned, posted again. */
export const LetterPage = () => {
  const narrow = useNarrow()
  const { project, query, setQuery, asked, list } = useList(listLetters, Address, { beside: ['letter'], exportAs: exportLetters })
  const shown = query.letter
  const batches = useCall(listBatches, { project: project.id })
  const serves = project.holds('customerService', 'customerServiceLead')
  return (
    <>
      {serves && !narrow && <ScanBar batch={query.batch} />}
      <DataList<LetterRow>
        title="寄送清单"
        what="通知书"
        {...list}
        columns={columns}
        keyOf={(l) => l.id}
        tabs={tabs}
        conditions={[
          { name: 'q', label: '关键词', kind: 'text', placeholder: '编号、运单号、房号、业主' },
          { name: 'batch', label: '批次', kind: 'choice', options: (batches.data ?? []).map((b) => ({ value: b.id, label: b.name })) },
        ]}
        late={(l) => l.callDue || l.tooLate}
        current={shown}
        onOpen={(l) => setQuery({ letter: l.id })}
        {...(serves
          ? {
              batch: (rows: readonly LetterRow[], clear: () => void) => <LetterActs rows={rows} onDone={clear} />,
              everyRow: async () => (await call(listLetters, { ...asked, page: 1, size: 200 })).rows,
            }
          : {})}
      />
      <Drawer open={shown !== undefined} onClose={() => setQuery({ letter: undefined })} size={640} title="通知书" destroyOnHidden>
        {shown && <LetterView key={shown} id={shown} />}
      </Drawer>
    </>
  )
}

const tones: Readonly<Record<LetterRow['state'], Tone>> = {
  待打印: 'amber',
  已打印: 'amber',
  已寄出: 'indigo',
  已签收: 'leaf',
  退回: 'seal',
  作废: 'quiet',
}
const columns: readonly Column<LetterRow>[] = [
  {
    key: 'no',
    title: '编号',
    width: 190,
    render: (l) => (
      <span className="no">
        {l.no}
        {l.mailing > 1 && <small> 第 {l.mailing} 次</small>}
      </span>
    ),
  },
  { key: 'unit', title: '房屋', card: 'title', render: (l) => l.unit, width: 130 },
  {
    key: 'recipient',
    title: '收件人与地址',
    render: (l) => (
      <span className="two">
        <b className="clip">{l.recipient}</b>
        <small>
          {l.address || <span className="bad">没有地址</span>}
          {!l.contractAddress && '（非合同地址）'}
        </small>
      </span>
    ),
  },
  { key: 'waybill', title: '运单', width: 170, render: (l) => (l.waybill ? `${l.channel} ${l.waybill}` : l.channel) },
  { key: 'state', title: '状态', width: 110, render: (l) => <StatusDot tone={tones[l.state]}>{l.state}</StatusDot> },
  {
    key: 'days',
    title: '寄出 / 结果',
    width: 190,
    render: (l) => (
      <span className="two">
        <span>{l.postedOn ?? '-'}</span>
        <small>
          {l.signedOn && `${l.signedOn} ${l.signedBy ?? ''}签收`}
          {l.returnedOn && `${l.returnedOn} ${l.returnReason ?? ''}`}
          {l.callDue && <span className="bad">三日无签收</span>}
        </small>
      </span>
    ),
  },
  {
    key: 'effective',
    title: '有效送达',
    width: 120,
    render: (l) => (l.tooLate ? <span className="bad">{l.effectiveOn} 过迟</span> : (l.effectiveOn ?? '-')),
  },
]
