import './contract.css'
import { useParams } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useOpened } from '../cases/use-opened.ts'
import { RegisterTable } from '../estate/RegisterTable.tsx'
import { useAct, useCall } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageButton } from '../web/PageButton.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { type ContractDetail, openFilings, showContract } from './api.ts'
import { ContractFacts } from './ContractFacts.tsx'
import { ContractForm } from './ContractForm.tsx'
import { ContractMoney } from './ContractMoney.tsx'
import { ContractState } from './ContractState.tsx'

/** One purchase contract: what it says, what is due and paid, where its filing stands, every version of it. */
export const ContractPage = () => {
  const project = useProject()
  const { contract = '' } = useParams({ strict: false }) as { contract?: string }
  const { data, error, refetch } = useCall(showContract, { project: project.id, contract })
  useOpened(data && { id: data.id, title: `${data.unit} 合同`, to: `contracts/${data.id}` })
  if (error) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data || data.id !== contract) return <Loading />
  return (
    <div className="contract-page">
      <Head on={data} />
      <ContractFacts on={data} />
      <ContractMoney on={data} />
      <Sheet title="修改与办理记录" level={2}>
        <RegisterTable
          title="记录"
          rows={data.history}
          empty="尚无记录"
          columns={[
            { title: '时间', of: (h) => moment(h.at) },
            { title: '经办', of: (h) => h.actor },
            { title: '事项', of: (h) => h.label },
            { title: '内容', of: (h) => <Changes of={h.changes} /> },
          ]}
        />
      </Sheet>
    </div>
  )
}

const Changes = ({ of: changes }: { of: ContractDetail['history'][number]['changes'] }) =>
  changes.length === 0 ? (
    <>—</>
  ) : (
    <ul className="contract-changes">
      {changes.map((c) => (
        <li key={c.label}>
          {c.label}：{c.text}
        </li>
      ))}
    </ul>
  )

const Head = ({ on }: { on: ContractDetail }) => {
  const project = useProject()
  const [editing, setEditing] = useState(false)
  const open = useAct(openFilings, { done: '已开始备案' })
  return (
    <Sheet
      title={on.unit}
      note={
        <>
          合同 {on.no} · {on.endedOn ? `${on.endedOn} 终止` : <ContractState filing={on.filing} />}
        </>
      }
      actions={
        <>
          <PageButton to={`units/${on.unitId}`}>一户一档</PageButton>
          {on.may.edit && <Button onClick={() => setEditing(true)}>修改合同</Button>}
          {on.may.open && (
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ project: project.id, contracts: [on.id] })}>
              开始备案
            </Button>
          )}
          {on.caseId && (
            <PageButton type="primary" to={`cases/${on.caseId}`}>
              办理备案
            </PageButton>
          )}
        </>
      }
    >
      <Standing on={on} />
      <Drawer open={editing} onClose={() => setEditing(false)} size={880} title={`修改合同 ${on.no}`} destroyOnHidden>
        <ContractForm contract={on} onDone={() => setEditing(false)} />
      </Drawer>
    </Sheet>
  )
}

/** What is in the way of the filing, in sentences. */
const Standing = ({ on }: { on: ContractDetail }) => (
  <ul className="contract-standing">
    {on.lateDays > 0 && (
      <li className="bad">
        备案期限 {on.filingDueOn}，逾期 {on.lateDays} 日{on.lateCause ? `，原因在${on.lateCause}` : ''}
      </li>
    )}
    {on.lateDays === 0 && !on.filed && on.filingDueOn && !on.endedOn && <li>须在 {on.filingDueOn} 前备案</li>}
    {on.filed && (
      <li>
        备案号 {on.filingNo ?? '未登记'}，{on.filedOn ?? '日期未登记'}
        {on.caseId && !on.archived && '，归档未完成'}
      </li>
    )}
    {on.notice && (
      <li className={on.notice.late ? 'bad' : ''}>
        {on.notice.on ? `${on.notice.on} 已通知买受人` : `须在 ${on.notice.by} 前通知买受人`}
        {on.notice.late && `，超过 ${on.notice.by}`}
      </li>
    )}
    {on.lacking.length > 0 && !on.filed && <li>缺少：{on.lacking.join('、')}</li>}
    {on.findings.map((f) => (
      <li key={`${f.code}${f.field ?? ''}`} className={f.verdict === 'REJECT' ? 'bad' : ''}>
        {f.message}
      </li>
    ))}
  </ul>
)
