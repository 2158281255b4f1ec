import { InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { applyRule } from '../kernel/rule.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import type { Wanted } from './calculation.ts'
import { loanPrepayment } from './loan-prepayment.ts'
import { PlanTable } from './PlanTable.tsx'
import { type PrepaymentOption, prepaymentOptions, prepaymentWords } from './prepayment-plan.ts'
import { disclaimer, methodWords, perYear } from './terms.ts'
import { tried } from './tried.ts'

/** Paying back early on a due day: what it saves, by lower payments or a shorter term (mortgage-maths §7). */
export const PrepaymentPanel = ({ wanted }: { wanted: Wanted }) => {
  const [paid, setPaid] = useState(12)
  const [amount, setAmount] = useState(20_000_000)
  const [option, setOption] = useState<PrepaymentOption>('SHORTER_TERM')
  const fund = wanted.kind === 'FUND'
  const loan = {
    principal: fund ? wanted.fund : wanted.principal,
    annualRate: fund ? wanted.fundRate : wanted.rate,
    n: wanted.years * perYear[wanted.frequency],
  }
  const asked = {
    ...loan,
    method: wanted.method,
    frequency: wanted.frequency,
    paid,
    option,
    ...(option === 'PAYOFF' ? {} : { prepaidPrincipal: amount }),
  }
  const { value, faults } = tried(() => applyRule(loanPrepayment, asked).result)
  return (
    <div className="calculator">
      <div className="calculator-form">
        <p className="dim">
          {fund ? '公积金' : '商业'}贷款 <MoneyText fen={loan.principal} />，{loan.annualRate}%，{loan.n} 期，{methodWords[wanted.method]}
        </p>
        <div>
          <label htmlFor="prepay-paid">已还期数</label>
          <InputNumber id="prepay-paid" min={0} max={loan.n - 1} precision={0} value={paid} onChange={(value) => setPaid(value ?? 0)} />
        </div>
        <div>
          <label htmlFor="prepay-amount">提前归还本金</label>
          <MoneyField
            id="prepay-amount"
            disabled={option === 'PAYOFF'}
            value={amount}
            onChange={(value) => setAmount(typeof value === 'number' ? value : 0)}
          />
        </div>
        <Segmented<PrepaymentOption>
          block
          vertical
          aria-label="提前还款方式"
          value={option}
          onChange={setOption}
          options={prepaymentOptions.map((value) => ({ value, label: prepaymentWords[value] }))}
        />
      </div>
      <div>
        <FaultList faults={faults} />
        {value && (
          <>
            <div className="loan-verdict" aria-live="polite">
              <Figure label="少付利息" fen={value.savedInterest} />
              <Figure label="当前余额" fen={value.balance} />
              {value.option === 'PAYOFF' ? (
                <Figure label="结清应付" fen={value.payoff} />
              ) : (
                <Figure label="新的每期还款" fen={value.rows[0]?.payment ?? 0} />
              )}
              <div>
                剩余期数
                <b>
                  {value.count} <small className="dim">原 {loan.n - paid}</small>
                </b>
              </div>
            </div>
            {value.rows.length > 0 && <PlanTable key={option} rows={value.rows} />}
            <p className="loan-note">按还款日办理、模型 B 计算；违约金和办理限制以贷款合同为准。{disclaimer}。</p>
          </>
        )}
      </div>
    </div>
  )
}

const Figure = ({ label, fen }: { label: string; fen: number }) => (
  <div>
    {label}
    <b>
      <MoneyText fen={fen} />
    </b>
  </div>
)
