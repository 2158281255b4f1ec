import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Modal, Select, Space } from 'antd'
import { today } from '../kernel/days.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { useNow } from '../web/use-now.ts'
import { transferUnit } from './api.ts'
import { CustomerSelect } from './CustomerSelect.tsx'

const reasons = ['买卖', '继承', '赠与', '离婚析产', '增减共有人', '判决', '更正'] as const
type Values = { on: string; reason: (typeof reasons)[number]; owners: { customer: string; numerator: number; denominator: number }[] }

/** New owners of a home from a day on, with shares that make the whole. */
export const OwnerTransfer = ({ unit, onClose }: { unit: { id: string; label: string; version: number }; onClose: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [form] = Form.useForm<Values>()
  const save = useAct(transferUnit, { done: '业主已变更', after: onClose, quiet: true })
  const finish = (v: Values) =>
    save.mutate({
      project: project.id,
      unit: unit.id,
      seen: unit.version,
      on: v.on,
      reason: v.reason,
      owners: v.owners.map((o) => ({ customer: o.customer, share: { numerator: o.numerator, denominator: o.denominator } })),
    })
  return (
    <Modal
      open
      width={620}
      title={`变更 ${unit.label} 的业主`}
      okText="变更业主"
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {save.error && <FaultList why={save.error} />}
      <Form
        form={form}
        layout="vertical"
        onFinish={finish}
        initialValues={{ on: today(now), reason: '买卖', owners: [{ numerator: 1, denominator: 1 }] }}
      >
        <Space wrap align="start">
          <Form.Item name="reason" label="原因">
            <Select className="query-choice" options={reasons.map((value) => ({ value, label: value }))} />
          </Form.Item>
          <Form.Item name="on" label="变更日期" rules={[{ required: true, message: '请填写变更日期' }]}>
            <Input type="date" />
          </Form.Item>
        </Space>
        <Form.List name="owners">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <Space key={row.key} wrap align="baseline">
                  <Form.Item name={[row.name, 'customer']} label="新业主" rules={[{ required: true, message: '请选择业主' }]}>
                    <CustomerSelect />
                  </Form.Item>
                  <Form.Item label="份额">
                    <Space.Compact>
                      <Form.Item name={[row.name, 'numerator']} noStyle rules={[{ required: true }]}>
                        <InputNumber min={1} max={100000} aria-label="份额的分子" style={{ width: 80 }} />
                      </Form.Item>
                      <Form.Item name={[row.name, 'denominator']} noStyle rules={[{ required: true }]}>
                        <InputNumber min={1} max={100000} aria-label="份额的分母" prefix="/" style={{ width: 96 }} />
                      </Form.Item>
                    </Space.Compact>
                  </Form.Item>
                  {rows.length > 1 && <Button type="text" icon={<DeleteOutlined />} aria-label="去掉这位业主" onClick={() => remove(row.name)} />}
                </Space>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add({ numerator: 1, denominator: rows.length + 1 })}>
                增加共有人
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
