import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { showRepaymentKpis } from './api.ts'
import { kpiLabels, kpiNames } from './repayment-kpis.ts'

/** The six figures of the running month; without a denominator a dash. */
export const KpiRow = () => {
  const project = useProject()
  const { data } = useCall(showRepaymentKpis, { project: project.id })
  if (!data) return null
  return (
    <>
      <h2>{data.month} 指标</h2>
      <dl className="exposure-figures">
        {kpiNames.map((name) => (
          <div key={name}>
            <dt>{kpiLabels[name]}</dt>
            <dd>{data.kpis[name] === null || data.kpis[name] === undefined ? '—' : `${data.kpis[name]}%`}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
