import { useState } from 'react'
import { applyRule } from '../kernel/rule.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { calculate, type Wanted } from './calculation.ts'
import type { Ground } from './LoanCalculator.tsx'
import { loanAffordability } from './loan-affordability.ts'
import { perYear } from './terms.ts'
import { tried } from './tried.ts'

/** Whether an income carries the loan asked for, and how much it would carry (mortgage-maths §9). */
export const AffordPanel = ({ wanted, ground }: { wanted: Wanted; ground: Ground }) => {
  const [income, setIncome] = useState(1_500_000)
  const [propertyFee, setPropertyFee] = useState(30_000)
  const [otherDebt, setOtherDebt] = useState(0)
  const fen = (set: (value: number) => void) => (value: unknown) => set(typeof value === 'number' ? value : 0)
  const { value, faults } = tried(() => {
    const { sides } = calculate(wanted)
    return applyRule(loanAffordability, {
      income,
      propertyFee,
      otherDebt,
      instalment: sides[wanted.method].first,
      annualRate: wanted.kind === 'FUND' ? wanted.fundRate : wanted.rate,
      n: wanted.years * perYear[wanted.frequency],
      method: wanted.method,
      frequency: wanted.frequency,
      ...(ground ? { loanUnit: ground.loanUnit, housingRatio: ground.housingRatio, debtRatio: ground.debtRatio, ageLimit: ground.ageLimit } : {}),
    }).result
  })
  return (
    <div className="calculator">
      <div className="calculator-form">
        <div>
          <label htmlFor="afford-income">家庭月收入</label>
          <MoneyField id="afford-income" value={income} onChange={fen(setIncome)} />
        </div>
        <div>
          <label htmlFor="afford-fee">每月物业费</label>
          <MoneyField id="afford-fee" value={propertyFee} onChange={fen(setPropertyFee)} />
        </div>
        <div>
          <label htmlFor="afford-debt">其他贷款月供</label>
          <MoneyField id="afford-debt" value={otherDebt} onChange={fen(setOtherDebt)} />
        </div>
      </div>
      <div>
        <FaultList faults={faults} />
        {value && (
          <dl className="loan-facts" aria-live="polite">
            <dt>本次每期还款</dt>
            <dd>
              <MoneyText fen={value.instalment} />
            </dd>
            <dt>房产支出占收入（上限 {value.housing.limit}%）</dt>
            <dd>
              <Verdict percent={value.housing.percent} passes={value.housing.passes} />
            </dd>
            <dt>全部债务占收入（上限 {value.allDebt.limit}%）</dt>
            <dd>
              <Verdict percent={value.allDebt.percent} passes={value.allDebt.passes} />
            </dd>
            <dt>最低月收入</dt>
            <dd>
              <MoneyText fen={value.leastIncome} />
            </dd>
            <dt>按此收入最高可贷</dt>
            <dd>{value.flags.includes('INCOME_TOO_LOW') ? '收入没有还款余地' : <MoneyText fen={value.offeredLoan} />}</dd>
          </dl>
        )}
      </div>
    </div>
  )
}

const Verdict = ({ percent, passes }: { percent: string; passes: boolean }) => (
  <StatusDot tone={passes ? 'leaf' : 'seal'}>
    {percent}% {passes ? '通过' : '不通过'}
  </StatusDot>
)
