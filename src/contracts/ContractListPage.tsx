import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { showEstate } from '../estate/api.ts'
import { ManyResult } from '../handover/ManyResult.tsx'
import { useMany } from '../handover/use-many.ts'
import { today } from '../kernel/days.ts'
import './contract.css'
import { useAddress } from '../web/address.ts'
import { call, linkTo, useAct, useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageButton } from '../web/PageButton.tsx'
import { useNow } from '../web/use-now.ts'
import { ContractQuery, type ContractRow, exportContracts, listContracts, openFilings, submitFilings } from './api.ts'
import { ContractFigures } from './ContractFigures.tsx'
import { ContractForm } from './ContractForm.tsx'
import { ContractState } from './ContractState.tsx'
import { DuesUpload } from './DuesUpload.tsx'
import { FilingBatchForm } from './FilingBatchForm.tsx'
import { tabWords } from './filing-words.ts'
import { PermitHold } from './PermitHold.tsx'
import { templateNames } from './words.ts'

const Address = ContractQuery.omit({ project: true })

/** 合同台账：what was signed, what is due and paid, where each contract stands with the authority. */
export const ContractListPage = () => {
  const project = useProject()
  const navigate = useNavigate()
  const day = today(useNow())
  const [query, setQuery] = useAddress(Address)
  const [adding, setAdding] = useState(false)
  const [filing, setFiling] = useState<readonly ContractRow[]>()
  const answer = useCall(listContracts, { ...query, project: project.id })
  const estate = useCall(showEstate, { project: project.id })
  const open = useAct(openFilings, { done: ({ opened }) => `已开始 ${opened} 份合同的备案` })
  const submit = useMany(submitFilings)
  const keeps = project.holds('marketing', 'customerService', 'customerServiceLead')
  const files = project.holds('customerService', 'customerServiceLead')
  const unopened = answer.data?.unopened ?? 0
  const { page: _, size: __, ...same } = query
  const goTo = (id: string) => void navigate({ to: `/${project.code}/contracts/${id}` })
  return (
    <>
      <ContractFigures />
      <DataList<ContractRow>
        title="合同台账"
        what="合同"
        query={query}
        onQuery={setQuery}
        answer={answer}
        columns={columns}
        keyOf={(r) => r.id}
        tabs={Object.entries(tabWords).map(([key, label]) => ({ key, label }))}
        conditions={[
          { name: 'q', label: '关键词', kind: 'text', placeholder: '房号、买受人、合同号、备案号' },
          { name: 'building', label: '楼栋', kind: 'choice', options: (estate.data?.buildings ?? []).map((b) => ({ value: b.id, label: b.name })) },
          { name: 'template', label: '合同文本', kind: 'choice', options: Object.entries(templateNames).map(([value, label]) => ({ value, label })) },
          { name: 'payment', label: '付款方式', kind: 'text' },
          { name: 'from', label: '签订日期', kind: 'days', until: 'to' },
        ]}
        exportHref={linkTo(exportContracts, { ...same, project: project.id })}
        late={(r) => (r.lateDays > 0 && !r.filed) || r.overdue > 0}
        onOpen={(r) => goTo(r.id)}
        actions={
          <>
            {project.holds('customerService', 'customerServiceLead', 'legal') && <PermitHold />}
            {keeps && (
              <>
                {unopened > 0 && (
                  <Button loading={open.isPending} onClick={() => open.mutate({ project: project.id })}>
                    开始备案 {unopened} 份
                  </Button>
                )}
                <PageButton to="imports">导入合同</PageButton>
                <DuesUpload />
                <Button type="primary" onClick={() => setAdding(true)}>
                  录入合同
                </Button>
              </>
            )}
          </>
        }
        {...(files
          ? {
              batch: (rows, clear) => (
                <>
                  <Button
                    size="small"
                    loading={submit.act.isPending}
                    onClick={() =>
                      submit.act.mutate({ project: project.id, contracts: rows.map((r) => r.id), submittedOn: day }, { onSuccess: clear })
                    }
                  >
                    今日报送
                  </Button>
                  <Button size="small" onClick={() => setFiling(rows)}>
                    登记备案
                  </Button>
                </>
              ),
            }
          : {})}
        everyRow={async () => (await call(listContracts, { ...query, project: project.id, page: 1, size: 200 })).rows}
      />
      <Drawer open={adding} onClose={() => setAdding(false)} size={880} title="录入合同" destroyOnHidden>
        <ContractForm onDone={goTo} />
      </Drawer>
      {filing && <FilingBatchForm rows={filing} onClose={() => setFiling(undefined)} />}
      <ManyResult what="报送结果" result={submit.result} onClose={submit.clear} />
    </>
  )
}

const columns: readonly Column<ContractRow>[] = [
  {
    key: 'unit',
    title: '房号',
    sort: 'place',
    width: 150,
    fixed: 'left',
    card: 'title',
    render: (r) => r.unit,
  },
  { key: 'buyers', title: '买受人', width: 140, render: (r) => r.buyers || '—' },
  { key: 'no', title: '合同编号', width: 150, render: (r) => <span className="no">{r.no}</span> },
  { key: 'price', title: '总价（元）', sort: 'price', width: 130, align: 'right', render: (r) => <MoneyText fen={r.price} /> },
  {
    key: 'paid',
    title: '已收（元）',
    width: 130,
    align: 'right',
    render: (r) => (r.paid || r.due ? <MoneyText fen={r.paid} /> : r.paidInFull ? '已付清' : '—'),
  },
  {
    key: 'overdue',
    title: '欠付（元）',
    width: 120,
    align: 'right',
    render: (r) =>
      r.overdue ? (
        <span className="bad">
          <MoneyText fen={r.overdue} />
        </span>
      ) : (
        '—'
      ),
  },
  { key: 'signedOn', title: '签订', sort: 'signedOn', width: 110, render: (r) => r.signedOn ?? '—' },
  { key: 'filing', title: '备案', width: 110, render: (r) => <ContractState filing={r.filing} /> },
  { key: 'due', title: '备案期限', sort: 'due', width: 150, render: (r) => <FilingDue row={r} /> },
  { key: 'filingNo', title: '备案号', width: 150, render: (r) => r.filingNo ?? '—' },
]

const FilingDue = ({ row }: { row: ContractRow }) =>
  row.lateDays > 0 ? (
    <span className="two">
      <span className="bad">逾期 {row.lateDays} 日</span>
      {row.lateCause && <small>{row.lateCause}原因</small>}
    </span>
  ) : row.filed ? (
    <span className="two">
      <span>{row.filingDueOn ?? '—'}</span>
      {row.filedOn && <small>{row.filedOn} 备案</small>}
    </span>
  ) : (
    (row.filingDueOn ?? '—')
  )
