import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Space } from 'antd'
import { formatFen } from '../kernel/money.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { useProject } from '../web/me.ts'
import type { ContractDetail } from './api.ts'
import { setContractDues } from './money-api.ts'

type Values = { dues: { label: string; dueOn?: string; amount: number }[] }

/** The payment schedule as the contract sets it; it is saved as a whole and adds up to the price. */
export const DueEditor = ({ on, onClose }: { on: ContractDetail; onClose: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const dues = Form.useWatch('dues', form) ?? []
  const save = useAct(setContractDues, { done: '付款计划已保存', quiet: true, after: onClose })
  const sum = dues.reduce((all, d) => all + (typeof d?.amount === 'number' ? d.amount : 0), 0)
  const send = (v: Values) =>
    save.mutate({ project: project.id, contract: on.id, dues: v.dues.map((d) => ({ label: d.label, dueOn: d.dueOn ?? null, amount: d.amount })) })
  return (
    <Modal open width={760} title={`付款计划：${on.unit}`} okText="保存" confirmLoading={save.isPending} onOk={form.submit} onCancel={onClose}>
      <FaultList why={save.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{
          dues: on.instalments.length
            ? on.instalments.map((i) => ({ label: i.label, dueOn: i.dueOn ?? undefined, amount: i.amount }))
            : [{ label: '首付款' }, { label: '按揭款' }],
        }}
      >
        <Form.List name="dues">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <Space key={row.key} wrap align="start">
                  <Form.Item name={[row.name, 'label']} label="款项" rules={[{ required: true, message: '请填写款项' }]}>
                    <Input maxLength={40} style={{ width: 150 }} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'dueOn']} label="应付日">
                    <DayField label={`第 ${row.name + 1} 期应付日`} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'amount']} label="金额" rules={[{ required: true, message: '请填写金额' }]}>
                    <MoneyField />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉第 ${row.name + 1} 期`} onClick={() => remove(row.name)} />
                </Space>
              ))}
              <Space>
                <Button icon={<PlusOutlined />} onClick={() => add({ label: `第 ${rows.length + 1} 期` })}>
                  增加一期
                </Button>
                <span className="dim">
                  合计 {formatFen(sum)} 元，合同总价 {on.price === null ? '未登记' : `${formatFen(on.price)} 元`}
                </span>
              </Space>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
