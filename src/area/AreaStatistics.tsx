import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { areaStatistics } from './api.ts'

const shown = (percent: string | null): string => (percent === null ? '—' : `${percent}%`)

/** The KPIs of the settlement and how the differences are spread. */
export const AreaStatistics = () => {
  const project = useProject()
  const { data: s, error, refetch } = useCall(areaStatistics, { project: project.id })
  if (error && !s) return <ListRefused why={error} retry={() => void refetch()} />
  if (!s) return <Loading />
  const most = Math.max(1, ...s.bands.map((b) => b.units))
  return (
    <Sheet title="面积补差统计">
      <div className="batch-figures">
        {[
          ['核算率', shown(s.computedPercent), `${s.computed} ÷ ${s.surveyed} 户`],
          ['签约率', shown(s.signedPercent), `${s.agreementsSigned} ÷ ${s.agreementsDue} 户`],
          ['收款率', shown(s.collectedPercent), '已收 ÷ 应收'],
          ['退款率', shown(s.refundedPercent), '已退 ÷ 应退'],
          ['平均办结', s.averageDays === null ? '—' : `${s.averageDays} 日`, '自报告批准至收付'],
          ['超过限值', `${s.over} 户`, ''],
          ['解除合同', `${s.rescissions} 户`, ''],
        ].map(([label, value, how]) => (
          <div key={label} title={how}>
            <b>{value}</b>
            <small>{label}</small>
          </div>
        ))}
      </div>
      <p>
        应收 <MoneyText fen={s.collectDue} /> 元，已收 <MoneyText fen={s.collected} /> 元；应退 <MoneyText fen={s.refundDue} /> 元，已退{' '}
        <MoneyText fen={s.refunded} /> 元
      </p>
      <h2>误差比分布</h2>
      <table className="plain-table area-bands">
        <caption className="dim">误差比 = 差异 ÷ 约定面积，按显示的两位小数分组；是否超限以各户计算过程为准</caption>
        <tbody>
          {s.bands.map((b) => (
            <tr key={b.label}>
              <th scope="row">{b.label}</th>
              <td>
                <i className={b.outer ? 'area-band-outer' : ''} style={{ width: `${(b.units / most) * 100}%` }} aria-hidden="true" />
              </td>
              <td>{b.units} 户</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}
