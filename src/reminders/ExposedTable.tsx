import { MoneyText } from '../web/MoneyText.tsx'
import { Notice } from '../web/Notice.tsx'
import { PageLink } from '../web/PageLink.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import type { ExposedRow } from './api.ts'

type Row = ExposedRow & { readonly caseId?: string | null; readonly caseState?: string | null }

/** Guaranteed loans with their exposure; an overdue one leads to its case. */
export const ExposedTable = ({ rows, empty }: { rows: readonly Row[]; empty: string }) =>
  rows.length === 0 ? (
    <Notice title={empty} />
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <div className="loan-rows-scroll" tabIndex={0} role="region" aria-label="贷款">
      <table className="loan-rows">
        <thead>
          <tr>
            <th scope="col">房屋</th>
            <th scope="col">借款人</th>
            <th scope="col">贷款银行</th>
            <th scope="col">余额</th>
            <th scope="col">敞口</th>
            <th scope="col">逾期</th>
            <th scope="col">跟进</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <PageLink to={`units/${row.unitId}`}>{row.unit}</PageLink>
              </td>
              <td>{row.owners}</td>
              <td>{row.bank}</td>
              <td>
                <MoneyText fen={row.balance} />
              </td>
              <td>
                <MoneyText fen={row.exposure} />
              </td>
              <td>{row.dpd ? <StatusDot tone={row.dpd > 30 ? 'seal' : 'amber'}>{`${row.stage} ${row.dpd} 日`}</StatusDot> : '-'}</td>
              <td>{row.caseId ? <PageLink to={`cases/${row.caseId}`}>跟进事项</PageLink> : '-'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
