import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { contractFigures } from './api.ts'

/** The figures of the filings in one quiet line above the ledger. */
export const ContractFigures = () => {
  const project = useProject()
  const { data } = useCall(contractFigures, { project: project.id })
  if (!data) return null
  const { filedInTimeRate, averageDays, returnRate, changesPer100, cancellationsPer100 } = data
  return (
    <dl className="contract-figures" aria-label="备案指标">
      {[filedInTimeRate, averageDays, returnRate, changesPer100, cancellationsPer100].map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd>{figure.shown}</dd>
        </div>
      ))}
      <div>
        <dt>超 20 日未备案</dt>
        <dd>{data.unfiledOver20} 份</dd>
      </div>
    </dl>
  )
}
