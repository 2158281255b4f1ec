import { CaseState } from '../cases/CaseState.tsx'
import { areaSettlementProcess } from '../processes/area/area-settlement.ts'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { AreaMoneyForm } from './AreaMoneyForm.tsx'
import { showArea } from './api.ts'

const kinds: Readonly<Record<string, string>> = { FORECAST: '预测', CONTRACT: '合同约定', SURVEYED: '实测', REGISTERED: '产权登记' }

/** One unit: how its amount was found line by line, its four areas, its rounds, and the money where finance waits for it. */
export const AreaDetail = ({ id }: { id: string }) => {
  const project = useProject()
  const { data: on, error, refetch } = useCall(showArea, { project: project.id, settlement: id }, { everyMs: 20_000 })
  if (error && !on) return <ListRefused why={error} retry={() => void refetch()} />
  if (!on || on.id !== id) return <Loading />
  return (
    <article className="area-detail">
      <h2>
        {on.unit} {on.owners}
      </h2>
      <p className="dim">
        {on.contractNo && `合同 ${on.contractNo} · `}
        {on.reportNo && `测绘报告 ${on.reportNo}（${on.reportOn}） · `}第 {on.round} 轮
      </p>
      {on.caseId && on.state && (
        <p>
          <CaseState process={areaSettlementProcess.name} state={on.state} /> <PageLink to={`cases/${on.caseId}`}>{on.caseNo} 去办理</PageLink>
        </p>
      )}
      {on.faults.length > 0 && <p className="bad">不能核算：{on.faults.map((f) => f.message).join('；')}。补上后请「重新核算」。</p>}
      {on.caseId && on.state && project.holds('finance') && ['collecting', 'refunding', 'rescinding'].includes(on.state) && (
        <AreaMoneyForm caseId={on.caseId} state={on.state} due={on.buyerPays + on.refund} payee={on.owners} />
      )}
      <h3>计算过程</h3>
      <table className="plain-table area-working">
        <tbody>
          {on.working.map((w) => (
            <tr key={w.label}>
              <th scope="row">{w.label}</th>
              <td>{w.formula}</td>
              <td>{w.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {on.beforePrice !== null && on.finalPrice !== null && (
        <p>
          本轮前总价 <MoneyText fen={on.beforePrice} />
          ，最终总价 <MoneyText fen={on.finalPrice} />
        </p>
      )}
      <h3>面积台账</h3>
      <table className="plain-table">
        <thead>
          <tr>
            {['种类', '建筑', '套内', '分摊', '依据'].map((t) => (
              <th key={t} scope="col">
                {t}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {on.areas.map((a) => (
            <tr key={a.kind}>
              <td>{kinds[a.kind] ?? a.kind}</td>
              <td>{a.gross}</td>
              <td>{a.inner ?? '—'}</td>
              <td>{a.shared ?? '—'}</td>
              <td>
                {a.documentNo} {a.documentOn}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {on.rounds.length > 1 && (
        <>
          <h3>各轮结算</h3>
          <ul>
            {on.rounds.map((r) => (
              <li key={r.id}>
                第 {r.round} 轮：实测 {r.measuredArea ?? '—'}，应补 <MoneyText fen={r.buyerPays} />
                ，应退 <MoneyText fen={r.refund} />
                {r.state && (
                  <>
                    {' '}
                    <CaseState process={areaSettlementProcess.name} state={r.state} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}
