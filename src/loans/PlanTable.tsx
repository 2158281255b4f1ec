import { Button } from 'antd'
import { useState } from 'react'
import { MoneyText } from '../web/MoneyText.tsx'
import { useNarrow } from '../web/use-narrow.ts'
import type { CalculatedRow } from './calculation.ts'

/** The first twelve instalments; the whole plan on demand. A phone shows the due day in place of the number. */
export const PlanTable = ({ rows, first = 12 }: { rows: readonly CalculatedRow[]; first?: number }) => {
  const [whole, setWhole] = useState(false)
  const narrow = useNarrow()
  const dated = rows[0]?.dueDate !== null && !narrow
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <div className="loan-plan-scroll" tabIndex={0} role="region" aria-label="还款计划">
        <table className="loan-plan">
          <thead>
            <tr>
              <th scope="col">期次</th>
              {dated && <th scope="col">还款日</th>}
              <th scope="col">还款</th>
              <th scope="col">本金</th>
              <th scope="col">利息</th>
              <th scope="col">余额</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, whole ? rows.length : first).map((row) => (
              <tr key={row.k}>
                <td>{narrow && row.dueDate ? row.dueDate.slice(2) : row.k}</td>
                {dated && <td>{row.dueDate}</td>}
                <td>
                  <MoneyText fen={row.payment} />
                </td>
                <td>
                  <MoneyText fen={row.principal} />
                </td>
                <td>
                  <MoneyText fen={row.interest} />
                </td>
                <td>
                  <MoneyText fen={row.balance} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > first && (
        <Button type="link" onClick={() => setWhole(!whole)}>
          {whole ? `只看前 ${first} 期` : `展开全部 ${rows.length} 期`}
        </Button>
      )}
    </>
  )
}
