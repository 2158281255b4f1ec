import { Checkbox, Form, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { MoneyField } from '../../web/fields/MoneyField.tsx'
import { useProject } from '../../web/me.ts'
import { addFee } from './api.ts'

type Values = {
  name?: string
  amount?: number
  basis?: string
  payee?: string
  nature: '自愿' | '必缴' | '其他'
  area?: boolean
  refund?: boolean
  selfPayable?: boolean
}

/** A line by hand. What has no basis document cannot be demanded. */
export const FeeAddForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const [area, setArea] = useState(false)
  const add = useAct(addFee, { quiet: true, done: '已增加', after: onDone })
  const send = (v: Values) =>
    add.mutate({
      project: project.id,
      case: id,
      name: v.name ?? '',
      amount: (v.refund ? -1 : 1) * (v.amount ?? 0),
      basis: v.basis ?? '',
      payee: v.payee ?? '',
      mandatory: v.nature === '必缴',
      voluntary: v.nature === '自愿',
      areaDifference: v.area ?? false,
      selfPayable: v.selfPayable ?? false,
      receiptKind: v.area ? '发票' : '收据',
    })
  return (
    <Modal open title="增加费用" okText="增加" onOk={() => form.submit()} onCancel={onDone} confirmLoading={add.isPending}>
      <FaultList why={add.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ nature: '自愿', payee: '物业服务企业' }}
        onFinish={send}
        onValuesChange={(_, v) => setArea(Boolean(v.area))}
      >
        <Form.Item name="name" label="费用名称" required>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="amount" label="金额" required>
          <MoneyField />
        </Form.Item>
        <Form.Item name="payee" label="收款单位" required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="basis" label="依据文件（必缴的须填写）">
          <Input maxLength={200} placeholder="合同条款、文件号" />
        </Form.Item>
        <Form.Item name="nature" label="性质">
          <Segmented options={['自愿', '必缴', '其他']} />
        </Form.Item>
        <Form.Item name="area" valuePropName="checked" noStyle>
          <Checkbox>面积差价款</Checkbox>
        </Form.Item>
        {area && (
          <Form.Item name="refund" valuePropName="checked" noStyle>
            <Checkbox>应退业主</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="selfPayable" valuePropName="checked" noStyle>
          <Checkbox>可自行缴纳</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
