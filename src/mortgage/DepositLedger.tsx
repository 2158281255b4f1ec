import { RegisterTable } from '../estate/RegisterTable.tsx'
import { formatFen } from '../kernel/money.ts'
import { useCall } from '../web/call.ts'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { depositKinds, listDeposit } from './api.ts'
import { DepositForm } from './DepositForm.tsx'

/** 保证金台账: movements with the balance after each; finance adds to it, nothing is overwritten. */
export const DepositLedger = ({ code }: { code: string }) => {
  const project = useProject()
  const { data } = useCall(listDeposit, { project: project.id, code })
  if (!data) return <Loading />
  return (
    <>
      <p>
        余额 <b>{formatFen(data.balance)}</b> 元，在保贷款应存 {formatFen(data.due)} 元，担保已解除待退 {formatFen(data.toReturn)} 元。
      </p>
      {project.holds('finance') && <DepositForm code={code} loans={data.loans} />}
      <RegisterTable
        title="变动"
        empty="还没有变动"
        rows={data.rows}
        columns={[
          { title: '日期', of: (r) => r.movedOn },
          { title: '变动', of: (r) => depositKinds[r.kind] },
          { title: '金额（元）', right: true, of: (r) => <MoneyText fen={r.amount} /> },
          { title: '余额（元）', right: true, of: (r) => <MoneyText fen={r.balance} /> },
          { title: '凭证号', of: (r) => r.slipNo || '—' },
          { title: '说明', of: (r) => [r.unit, r.note].filter(Boolean).join(' ') || '—' },
          { title: '追偿', of: (r) => (r.recourse ? <PageLink to={`cases/${r.recourse}`}>追偿事项</PageLink> : '') },
          { title: '登记人', of: (r) => r.recordedBy },
        ]}
      />
    </>
  )
}
