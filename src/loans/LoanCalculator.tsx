import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import type { z } from 'zod'
import { linkTo } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { type loanGround, printLoanQuote } from './api.ts'
import { calculate, type Wanted } from './calculation.ts'
import { LoanForm } from './LoanForm.tsx'
import { PlanTable } from './PlanTable.tsx'
import { SideButton } from './SideButton.tsx'
import { disclaimer, methods, methodWords, termFlagWords } from './terms.ts'
import { tried } from './tried.ts'

const PlanChart = lazy(() => import('./PlanChart.tsx').then((m) => ({ default: m.PlanChart })))

export type Ground = z.output<typeof loanGround.output> | undefined
type Props = { readonly wanted: Wanted; readonly ground: Ground; readonly onAsk: (patch: Partial<z.input<typeof Wanted>>) => void }

/** Both ways of paying back side by side; the chosen one below as picture and plan. */
export const LoanCalculator = ({ wanted, ground, onAsk }: Props) => {
  const project = useProject()
  const { value, faults } = tried(() => calculate(wanted))
  const side = value?.sides[wanted.method]
  return (
    <div className="calculator">
      <LoanForm wanted={wanted} ground={ground} onAsk={onAsk} />
      <div className="calculator-results">
        <FaultList faults={faults} />
        {value && side && (
          <>
            <div className="loan-sides" role="group" aria-label="还款方式">
              {methods.map((method) => (
                <SideButton
                  key={method}
                  side={value.sides[method]}
                  frequency={wanted.frequency}
                  chosen={method === wanted.method}
                  onChoose={() => onAsk({ method })}
                />
              ))}
            </div>
            <p>
              贷款 <MoneyText fen={value.principal} /> 元，等额本金比等额本息少付利息{' '}
              <b>
                <MoneyText fen={value.difference} />
              </b>{' '}
              元。
              {value.flags.map((flag) => (
                <span key={flag} className="bad">
                  {termFlagWords[flag]}。
                </span>
              ))}
            </p>
            <Suspense fallback={<Loading />}>
              <PlanChart
                rows={side.rows}
                perYear={wanted.frequency === 'MONTH' ? 12 : 4}
                title={`${methodWords[wanted.method]}每年还款的本金和利息`}
              />
            </Suspense>
            <PlanTable key={wanted.method} rows={side.rows} />
            <p className="loan-note">月供和利息合计按模型 A（全程不取整），逐期明细按模型 B（逐期取整，末期结清）。{disclaimer}。</p>
            <Button icon={<PrinterOutlined />} href={linkTo(printLoanQuote, { ...wanted, project: project.id })} target="_blank" rel="noreferrer">
              打印测算单
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
