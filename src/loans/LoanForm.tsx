import { InputNumber, Segmented, Select } from 'antd'
import type { z } from 'zod'
import { UnitField } from '../cases/UnitField.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { loanKinds, loanKindWords, type Wanted } from './calculation.ts'
import type { Ground } from './LoanCalculator.tsx'
import { RateField } from './RateField.tsx'
import { frequencies, frequencyWords } from './terms.ts'

type Props = { readonly wanted: Wanted; readonly ground: Ground; readonly onAsk: (patch: Partial<z.input<typeof Wanted>>) => void }

/** What the customer says: for which home, what kind of loan, how much, at which rate, for how long. */
export const LoanForm = ({ wanted, ground, onAsk }: Props) => {
  const home = ground?.unit
  const fen = (value: unknown) => (typeof value === 'number' && value > 0 ? value : undefined)
  return (
    <div className="calculator-form">
      <div>
        <label htmlFor="loan-unit">房屋（可不选）</label>
        <UnitField
          id="loan-unit"
          value={home ? { id: home.id, label: home.label } : undefined}
          onChange={(unit) => onAsk({ unit: (unit as { id: string } | undefined)?.id, principal: undefined })} // this control's own value
        />
        {home?.total != null && (
          <small className="dim">
            总价 <MoneyText fen={home.total} />
            {home.minPct && (
              <>
                ，最低首付 {home.minPct}% <MoneyText fen={home.downPayment} />
              </>
            )}
          </small>
        )}
      </div>
      <Segmented
        block
        aria-label="贷款种类"
        value={wanted.kind}
        onChange={(kind) => onAsk({ kind })}
        options={loanKinds.map((kind) => ({ value: kind, label: loanKindWords[kind].replace('贷款', '') }))}
      />
      {wanted.kind !== 'FUND' && (
        <div className="calculator-pair">
          <div>
            <label htmlFor="loan-principal">商业贷款金额</label>
            <MoneyField id="loan-principal" value={wanted.principal} onChange={(value) => onAsk({ principal: fen(value) })} />
          </div>
          <div>
            <label htmlFor="loan-rate">年利率</label>
            <RateField id="loan-rate" value={wanted.rate} onChange={(rate) => onAsk({ rate })} />
          </div>
        </div>
      )}
      {wanted.kind !== 'COMMERCIAL' && (
        <div className="calculator-pair">
          <div>
            <label htmlFor="loan-fund">公积金金额</label>
            <MoneyField id="loan-fund" value={wanted.fund} onChange={(value) => onAsk({ fund: fen(value) })} />
          </div>
          <div>
            <label htmlFor="loan-fund-rate">年利率</label>
            <RateField id="loan-fund-rate" value={wanted.fundRate} onChange={(fundRate) => onAsk({ fundRate })} />
          </div>
        </div>
      )}
      <div className="calculator-pair">
        <div>
          <label htmlFor="loan-years">年限（年）</label>
          <InputNumber
            id="loan-years"
            min={1}
            max={30}
            precision={0}
            value={wanted.years}
            onChange={(years) => onAsk({ years: years ?? undefined })}
          />
        </div>
        <div>
          <label htmlFor="loan-frequency">还款频率</label>
          <Select
            id="loan-frequency"
            value={wanted.frequency}
            onChange={(frequency) => onAsk({ frequency })}
            options={frequencies.map((value) => ({ value, label: `按${frequencyWords[value]}` }))}
          />
        </div>
      </div>
      <div>
        <label htmlFor="loan-day">放款日（填了才有还款日和首期利息）</label>
        <DayField
          id="loan-day"
          value={wanted.disbursedOn}
          label="放款日"
          onChange={(day) => onAsk({ disbursedOn: typeof day === 'string' ? day : undefined })}
        />
      </div>
      {wanted.disbursedOn && (
        <div>
          <label htmlFor="loan-due-day">还款日（每月几日）</label>
          <InputNumber
            id="loan-due-day"
            min={1}
            max={31}
            precision={0}
            value={wanted.dueDay}
            onChange={(dueDay) => onAsk({ dueDay: dueDay ?? undefined })}
          />
        </div>
      )}
    </div>
  )
}
