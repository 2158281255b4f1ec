import { App, Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { CaseState } from '../../cases/CaseState.tsx'
import { call, useAct } from '../../web/call.ts'
import type { Column } from '../../web/column.ts'
import { DataList } from '../../web/DataList.tsx'
import { moment } from '../../web/due-words.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { useList } from '../../web/use-list.ts'
import type { BatchDetail } from '../batch/api.ts'
import { ManyResult } from '../ManyResult.tsx'
import { useMany } from '../use-many.ts'
import { confirmBatchRoster, exportRoster, listRoster, type RosterRow, removeRosterUnits, rosterTabLabels, rosterTabs } from './api.ts'
import { RosterAdd } from './RosterAdd.tsx'

const Address = listRoster.input.omit({ project: true, batch: true }).extend({ view: z.string().optional() })
const tabs = rosterTabs.map((key) => ({ key, label: rosterTabLabels[key] }))

/** The roster: who is on it, what marketing has still to confirm, what went to the property company. */
export const RosterTab = ({ batch }: { batch: BatchDetail }) => {
  const { modal } = App.useApp()
  const [adding, setAdding] = useState(false)
  const { project, query, asked, answer, list } = useList(listRoster, Address, {
    beside: ['view'],
    fixed: { batch: batch.id },
    exportAs: exportRoster,
  })
  const confirm = useAct(confirmBatchRoster, { done: '名单已确认' })
  const remove = useMany(removeRosterUnits)
  const reason = useRef('')
  const roster = answer.data
  const unconfirmed = roster !== undefined && roster.version > 0 && roster.confirmedVersion !== roster.version
  const keeps = project.holds('marketing', 'customerServiceLead')
  const sent = roster?.sends.at(-1)
  return (
    <>
      <p className="dim">
        第 {roster?.version ?? 0} 版
        {roster?.confirmedVersion
          ? `，第 ${roster.confirmedVersion} 版由${roster.confirmedBy}于 ${roster.confirmedAt ? moment(roster.confirmedAt) : ''} 确认`
          : '，营销部尚未确认'}
        {sent &&
          `；第 ${sent.version} 版于 ${moment(sent.sentAt)} 送物业公司（${sent.baseVersion ? `增 ${sent.added} 减 ${sent.removed}` : `${sent.units} 户`}），${sent.acknowledgedAt ? `${sent.receiver}已签收` : '待签收'}`}
      </p>
      <DataList<RosterRow>
        title="交房名单"
        what="户"
        {...list}
        columns={columns}
        keyOf={(r) => r.entryId}
        tabs={tabs}
        conditions={[{ name: 'q', label: '房号业主', kind: 'text', placeholder: '房号或业主' }]}
        actions={
          <>
            {keeps && <Button onClick={() => setAdding(true)}>加入房屋</Button>}
            {unconfirmed && project.holds('marketing') && (
              <Button
                type="primary"
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ project: project.id, batch: batch.id, version: roster.version })}
              >
                确认第 {roster.version} 版
              </Button>
            )}
          </>
        }
        {...(keeps && query.tab === 'current'
          ? {
              batch: (rows: readonly RosterRow[], clear: () => void) => (
                <Button
                  size="small"
                  danger
                  onClick={() =>
                    modal.confirm({
                      title: `将 ${rows.length} 户移出名单？`,
                      content: (
                        <Input.TextArea
                          autoFocus
                          placeholder="移出原因"
                          aria-label="移出原因"
                          maxLength={500}
                          onChange={(e) => {
                            reason.current = e.target.value
                          }}
                        />
                      ),
                      okText: `移出 ${rows.length} 户`,
                      onOk: () =>
                        remove.act
                          .mutateAsync({ project: project.id, batch: batch.id, units: rows.map((r) => r.unitId), reason: reason.current })
                          .then(clear),
                    })
                  }
                >
                  移出名单
                </Button>
              ),
              everyRow: async () => (await call(listRoster, { ...asked, page: 1, size: 500 })).rows,
            }
          : {})}
        emptyNext={keeps && query.tab === 'current' ? <Button onClick={() => setAdding(true)}>加入房屋</Button> : undefined}
      />
      <Drawer open={adding} onClose={() => setAdding(false)} size={720} title="加入房屋" destroyOnHidden>
        <RosterAdd batch={batch.id} onDone={() => setAdding(false)} />
      </Drawer>
      <ManyResult what="移出结果" result={remove.result} onClose={remove.clear} />
    </>
  )
}

const columns: readonly Column<RosterRow>[] = [
  {
    key: 'unit',
    title: '房屋',
    card: 'title',
    width: 150,
    render: (r) => (r.caseId ? <PageLink to={`cases/${r.caseId}`}>{r.unit}</PageLink> : r.unit),
  },
  { key: 'owners', title: '业主', render: (r) => r.owners },
  { key: 'type', title: '户型', render: (r) => r.unitType ?? '-', width: 70 },
  {
    key: 'day',
    title: '合同交付日',
    width: 150,
    render: (r) => (
      <>
        {r.contractDay ?? '-'}
        {r.lateDays > 0 && <small className="bad"> 逾 {r.lateDays} 日</small>}
      </>
    ),
  },
  {
    key: 'gates',
    title: '备案 / 付清',
    width: 110,
    render: (r) => `${r.filed ? '✓' : '✕'} / ${r.paidInFull ? '✓' : '✕'}`,
  },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: (r) => (r.state ? <CaseState process="handover" state={r.state} /> : <span className="dim">未立案</span>),
  },
  {
    key: 'version',
    title: '版次',
    width: 130,
    card: 'hide',
    render: (r) => `第 ${r.addedVersion} 版${r.removedVersion ? `，第 ${r.removedVersion} 版移出` : ''}`,
  },
]
