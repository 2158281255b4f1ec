import './title.css'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { formatFen } from '../kernel/money.ts'
import { useAddress } from '../web/address.ts'
import { linkTo, useAct, useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { countTrust, exportTrust, listTrust, refundTrust, settleTrust, type TrustEntry } from './api.ts'
import { chargeLabels } from './certificates/charges.ts'
import { trustKinds } from './certificates/trust-words.ts'

const Address = listTrust.input.omit({ project: true })
const tones = { RECEIVED: 'leaf', DRAWN: 'indigo', SPENT: 'amber', UNSPENT: 'quiet', REFUNDED: 'plum' } as const

/** 代收台账 S2-5.2.4, 5.2.5: money of owners in the company's hands, row by row; the balance must be the cash held. */
export const TrustPage = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const [settling, setSettling] = useState<TrustEntry>()
  const [refunding, setRefunding] = useState<TrustEntry>()
  const [counting, setCounting] = useState(false)
  const answer = useCall(listTrust, { project: project.id, ...query })
  const sums = answer.data?.sums
  const counted = answer.data?.counted
  const finance = project.holds('finance')
  return (
    <>
      {sums && (
        <Sheet className="title-board">
          <div className="title-figures">
            <Sum label="代收" fen={sums.received} />
            <Sum label="支出" fen={sums.spent} />
            <Sum label="退还" fen={sums.refunded} />
            <Sum label="余额" fen={sums.balance} />
            <Sum label="其中经办手中" fen={sums.inHand} />
            {counted && (
              <div>
                <b className={counted.cash === counted.balance ? '' : 'bad'}>{counted.cash === counted.balance ? '相符' : '不符'}</b>
                <small>
                  {counted.day} 盘点 <MoneyText fen={counted.cash} />
                </small>
              </div>
            )}
          </div>
        </Sheet>
      )}
      <DataList<TrustEntry>
        title="代收台账"
        what="代收记录"
        query={query}
        onQuery={setQuery}
        answer={answer}
        exportHref={linkTo(exportTrust, { project: project.id })}
        columns={columns}
        keyOf={(r) => r.id}
        onOpen={(r) => {
          if (r.kind === 'DRAWN' && project.holds('finance', 'customerServiceLead')) setSettling(r)
          if ((r.kind === 'RECEIVED' || r.kind === 'UNSPENT') && finance) setRefunding(r)
        }}
        actions={finance && <Button onClick={() => setCounting(true)}>盘点现金</Button>}
        emptyNext={<p className="dim">本项目默认不代收契税和登记费；设置中开启代收后，财务收款在此记账。</p>}
      />
      {settling && <SettleForm row={settling} onDone={() => setSettling(undefined)} />}
      {refunding && <RefundForm row={refunding} onDone={() => setRefunding(undefined)} />}
      {counting && <CountForm onDone={() => setCounting(false)} />}
    </>
  )
}

const Sum = ({ label, fen }: { label: string; fen: number }) => (
  <div>
    <b>
      <MoneyText fen={fen} />
    </b>
    <small>{label}（元）</small>
  </div>
)

const columns: readonly Column<TrustEntry>[] = [
  { key: 'day', title: '日期', width: 110, render: (r) => r.onDate },
  { key: 'unit', title: '房屋', card: 'title', width: 150, render: (r) => r.unit },
  { key: 'charge', title: '费项', width: 140, render: (r) => chargeLabels[r.charge] },
  { key: 'kind', title: '类别', width: 110, render: (r) => <StatusDot tone={tones[r.kind]}>{trustKinds[r.kind]}</StatusDot> },
  { key: 'amount', title: '金额（元）', width: 130, align: 'right', render: (r) => <MoneyText fen={r.amount} /> },
  { key: 'voucher', title: '收据、批次或凭证号', width: 220, render: (r) => r.voucherNo || '—' },
  { key: 'by', title: '经办', width: 100, render: (r) => r.recordedBy },
]

/** Drawn money: what was paid with which voucher; the rest comes back. */
const SettleForm = ({ row, onDone }: { row: TrustEntry; onDone: () => void }) => {
  const project = useProject()
  const [spent, setSpent] = useState<unknown>(row.amount)
  const [voucherNo, setVoucher] = useState('')
  const settle = useAct(settleTrust, { quiet: true, done: '已核销', after: onDone })
  const send = () =>
    settle.mutate({ project: project.id, fee: row.fee, spent: typeof spent === 'number' ? spent : Number.NaN, ...(voucherNo ? { voucherNo } : {}) })
  return (
    <Modal
      open
      title={`核销提取款：${row.unit} ${chargeLabels[row.charge]}`}
      okText="核销"
      onOk={send}
      onCancel={onDone}
      confirmLoading={settle.isPending}
    >
      <FaultList why={settle.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="实际支出" htmlFor="spent">
          <MoneyField id="spent" value={spent} onChange={setSpent} />
        </Form.Item>
        <Form.Item label="完税凭证或票据号" htmlFor="voucher">
          <Input id="voucher" value={voucherNo} maxLength={80} onChange={(e) => setVoucher(e.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Money that was not spent, or not even drawn, goes back to the owner: the rest of this charge, whatever it is. */
const RefundForm = ({ row, onDone }: { row: TrustEntry; onDone: () => void }) => {
  const project = useProject()
  const [voucherNo, setVoucher] = useState('')
  const refund = useAct(refundTrust, { quiet: true, done: ({ refunded }) => `已退还 ${formatFen(refunded)} 元`, after: onDone })
  const send = () => refund.mutate({ project: project.id, fee: row.fee, voucherNo })
  return (
    <Modal
      open
      title={`退还代收款：${row.unit} ${chargeLabels[row.charge]}`}
      okText="退还业主"
      onOk={send}
      onCancel={onDone}
      confirmLoading={refund.isPending}
    >
      <FaultList why={refund.error} />
      <p className="dim">退还该费项尚未支出的余款；已提取的须先核销。</p>
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="退款凭证号" htmlFor="refund-voucher" required>
          <Input id="refund-voucher" value={voucherNo} maxLength={80} onChange={(e) => setVoucher(e.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const CountForm = ({ onDone }: { onDone: () => void }) => {
  const project = useProject()
  const [cash, setCash] = useState<unknown>()
  const count = useAct(countTrust, { quiet: true, done: ({ difference }) => (difference === 0 ? '与台账相符' : '与台账不符，已记录'), after: onDone })
  const send = () => count.mutate({ project: project.id, cash: typeof cash === 'number' ? cash : Number.NaN })
  return (
    <Modal open title="盘点代收现金" okText="登记盘点" onOk={send} onCancel={onDone} confirmLoading={count.isPending}>
      <FaultList why={count.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="实存现金（含经办手中）" htmlFor="cash">
          <MoneyField id="cash" value={cash} onChange={setCash} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
