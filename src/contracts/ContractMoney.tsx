import { Button } from 'antd'
import { useState } from 'react'
import { RegisterTable } from '../estate/RegisterTable.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { Sheet } from '../web/Sheet.tsx'
import type { ContractDetail, ContractReceipt } from './api.ts'
import { DueEditor } from './DueEditor.tsx'
import { receiptSourceNames } from './money-api.ts'
import { ReceiptForm } from './ReceiptForm.tsx'
import { ReceiptVoid } from './ReceiptVoid.tsx'

/** Payment schedule and receipts with their totals; what is past its day and open stands in red. */
export const ContractMoney = ({ on }: { on: ContractDetail }) => {
  const [open, setOpen] = useState<'dues' | 'receipt'>()
  const [voiding, setVoiding] = useState<ContractReceipt>()
  const close = () => setOpen(undefined)
  return (
    <Sheet
      title="付款"
      level={2}
      note={
        <>
          应收 <MoneyText fen={on.due || on.price} />
          ，已收 <MoneyText fen={on.paid} />
          {on.paidInFull && '，已付清'}
          {on.overdue > 0 && (
            <span className="bad">
              ，欠付 <MoneyText fen={on.overdue} />
            </span>
          )}
        </>
      }
      actions={
        <>
          {on.may.edit && <Button onClick={() => setOpen('dues')}>付款计划</Button>}
          {on.may.receive && <Button onClick={() => setOpen('receipt')}>登记收款</Button>}
        </>
      }
    >
      <RegisterTable
        title="付款计划"
        rows={on.instalments}
        empty="没有付款计划"
        columns={[
          { title: '期', of: (i) => i.seq },
          { title: '款项', of: (i) => i.label },
          { title: '应付日', of: (i) => i.dueOn ?? '未定' },
          { title: '应付（元）', right: true, of: (i) => <MoneyText fen={i.amount} /> },
          { title: '已付（元）', right: true, of: (i) => <MoneyText fen={i.paid} /> },
          { title: '未付（元）', right: true, of: (i) => <MoneyText fen={i.open} /> },
          { title: '逾期', of: (i) => (i.lateDays ? <span className="bad">{i.lateDays} 日</span> : '—') },
        ]}
      />
      <RegisterTable
        title="收款"
        rows={on.receipts}
        empty="尚无收款"
        columns={[
          { title: '日期', of: (r) => r.paidOn },
          { title: '来源', of: (r) => receiptSourceNames[r.source] },
          { title: '金额（元）', right: true, of: (r) => <MoneyText fen={r.amount} /> },
          { title: '凭证号', of: (r) => r.slipNo },
          { title: '说明', of: (r) => r.note || r.payee || '—' },
          { title: '经办', of: (r) => r.recordedBy },
          { title: '状态', of: (r) => <State on={r} onVoid={on.may.receive ? setVoiding : undefined} /> },
        ]}
      />
      {open === 'dues' && <DueEditor on={on} onClose={close} />}
      {open === 'receipt' && <ReceiptForm on={on} onClose={close} />}
      {voiding && <ReceiptVoid contract={on.id} receipt={voiding} onClose={() => setVoiding(undefined)} />}
    </Sheet>
  )
}

const State = ({ on, onVoid }: { on: ContractReceipt; onVoid: ((r: ContractReceipt) => void) | undefined }) => {
  if (on.voids) return <>冲销</>
  if (on.voided) return <>已冲销</>
  return onVoid && on.amount > 0 ? (
    <Button size="small" type="link" onClick={() => onVoid(on)} aria-label={`冲销 ${on.slipNo}`}>
      冲销
    </Button>
  ) : (
    <>有效</>
  )
}
