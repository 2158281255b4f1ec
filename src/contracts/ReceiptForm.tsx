import { Form, Input, Modal, Select } from 'antd'
import { today } from '../kernel/days.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { useProject } from '../web/me.ts'
import { useNow } from '../web/use-now.ts'
import type { ContractDetail } from './api.ts'
import { addContractReceipt, receiptSourceNames } from './money-api.ts'

type Values = { paidOn: string; amount: number; source: keyof typeof receiptSourceNames; slipNo: string; payee?: string; note?: string }

/** Finance enters money received under a contract, from its bank slip. */
export const ReceiptForm = ({ on, onClose }: { on: ContractDetail; onClose: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [form] = Form.useForm<Values>()
  const save = useAct(addContractReceipt, { done: ({ paidInFull }) => (paidInFull ? '已入账，房款付清' : '已入账'), quiet: true, after: onClose })
  const send = (v: Values) => save.mutate({ project: project.id, contract: on.id, ...v, payee: v.payee ?? '', note: v.note ?? '' })
  return (
    <Modal open title={`登记收款：${on.unit}`} okText="入账" confirmLoading={save.isPending} onOk={form.submit} onCancel={onClose}>
      <FaultList why={save.error} />
      <Form form={form} layout="vertical" onFinish={send} initialValues={{ paidOn: today(now), source: 'OWN' }}>
        <Form.Item name="amount" label="金额" rules={[{ required: true, message: '请填写金额' }]}>
          <MoneyField />
        </Form.Item>
        <Form.Item name="source" label="来源">
          <Select options={Object.entries(receiptSourceNames).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="slipNo" label="银行凭证号或收据号" rules={[{ required: true, message: '请填写凭证号' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="paidOn" label="收款日期" rules={[{ required: true, message: '请填写收款日期' }]}>
          <DayField label="收款日期" />
        </Form.Item>
        <Form.Item name="payee" label="收款账户（可不填）">
          <Input maxLength={60} placeholder="如 监管账户" />
        </Form.Item>
        <Form.Item name="note" label="说明（可不填）">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
