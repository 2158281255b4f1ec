import { applyRule } from '../kernel/rule.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import type { Wanted } from './calculation.ts'
import { instalmentPer10000 } from './instalment-per-10000.ts'
import { disclaimer, methodWords, perYear } from './terms.ts'
import { tried } from './tried.ts'

const years = [5, 10, 15, 20, 25, 30]
const usual = ['2.6', '3.05', '3.5', '4.9']

/** The sales office's table, generated for the usual rates and the two asked about (mortgage-maths §4). */
export const Per10000Table = ({ wanted }: { wanted: Wanted }) => {
  const rates = [...new Set([...usual, wanted.rate, wanted.fundRate])].sort((a, b) => Number(a) - Number(b))
  const terms = years.map((y) => y * perYear[wanted.frequency])
  const { value, faults } = tried(
    () => applyRule(instalmentPer10000, { annualRates: rates, terms, method: wanted.method, frequency: wanted.frequency }).result,
  )
  return (
    <>
      <FaultList faults={faults} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <div className="loan-plan-scroll" tabIndex={0} role="region" aria-label="万元月供表">
        <table className="loan-plan">
          <thead>
            <tr>
              <th scope="col">年利率</th>
              {years.map((y) => (
                <th key={y} scope="col">
                  {y} 年
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => (
              <tr key={rate}>
                <td>{rate}%</td>
                {terms.map((n) => (
                  <td key={n}>
                    <MoneyText fen={value?.rows.find((row) => row.annualRate === rate && row.n === n)?.instalment} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="loan-note">
        每贷 10,000 元，{methodWords[wanted.method]}
        {wanted.method === 'EP' ? '首期' : '每期'}还款。{disclaimer}。
      </p>
    </>
  )
}
