import { Button, Form, Input, Modal, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { MoneyField } from '../../web/fields/MoneyField.tsx'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { newKey } from '../../web/new-key.ts'
import * as api from './api.ts'
import { ReceiptLink } from './ReceiptLink.tsx'

type Props = { readonly id: string; readonly lines: readonly api.FeeLine[]; readonly payer: string; readonly onDone: () => void }

/** Taking money: method, cash received and change, one receipt. The form's key makes a double click one receipt. */
export const FeePayForm = ({ id, lines, payer, onDone }: Props) => {
  const project = useProject()
  const key = useRef(newKey())
  const [method, setMethod] = useState<(typeof api.methods)[number]>('微信')
  const [received, setReceived] = useState<unknown>()
  const [name, setName] = useState(payer.split('、')[0] ?? '')
  const [made, setMade] = useState<api.Receipt>()
  const pay = useAct(api.pay, { quiet: true, after: setMade })
  const amount = lines.reduce((sum, l) => sum + l.amount, 0)
  const send = () =>
    pay.mutate({
      project: project.id,
      case: id,
      lines: lines.map((l) => l.id),
      method,
      payer: name,
      key: key.current,
      ...(method === '现金' && typeof received === 'number' ? { received } : {}),
    })
  if (made)
    return (
      <Modal open title="收款完成" footer={<Button onClick={onDone}>关闭</Button>} onCancel={onDone}>
        <p>
          {made.kind} <b>{made.no}</b>，<MoneyText fen={made.amount} /> 元
          {made.change !== null && (
            <>
              ，找零 <MoneyText fen={made.change} /> 元
            </>
          )}
        </p>
        <ReceiptLink receipt={made} caseId={id}>
          打印{made.kind}
        </ReceiptLink>
      </Modal>
    )
  return (
    <Modal open title="收款" okText={`收款 ${(amount / 100).toFixed(2)} 元`} onOk={send} onCancel={onDone} confirmLoading={pay.isPending}>
      <FaultList why={pay.error} />
      <ul>
        {lines.map((l) => (
          <li key={l.id}>
            {l.name} <MoneyText fen={l.amount} />
          </li>
        ))}
      </ul>
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="收款方式">
          <Segmented value={method} options={[...api.methods]} onChange={setMethod} />
        </Form.Item>
        <Form.Item label="付款人" htmlFor="payer">
          <Input id="payer" value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
        </Form.Item>
        {method === '现金' && (
          <Form.Item
            label="实收现金"
            htmlFor="received"
            extra={typeof received === 'number' && received >= amount ? `找零 ${((received - amount) / 100).toFixed(2)} 元` : '不填即为如数收取'}
          >
            <MoneyField id="received" value={received} onChange={setReceived} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
