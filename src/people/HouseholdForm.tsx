import { Form, Input, Modal, Select } from 'antd'
import { today } from '../kernel/days.ts'
import { useAct } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { addHouseholdMember, relations } from './api.ts'

type Values = { readonly name: string; readonly relation: (typeof relations)[number]; readonly telephone?: string; readonly since: string }

/** Somebody who lives in the home beside its owners. */
export const HouseholdForm = ({ unit, onClose }: { unit: { readonly id: string; readonly label: string }; onClose: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const add = useAct(addHouseholdMember, { done: '已登记住户', quiet: true, after: onClose })
  return (
    <Modal open title={`登记 ${unit.label} 的住户`} okText="登记住户" confirmLoading={add.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ relation: '配偶', since: today(serverNow()) }}
        onFinish={({ telephone, ...v }) => add.mutate({ project: project.id, unit: unit.id, ...v, ...(telephone ? { telephone } : {}) })}
      >
        <FaultList why={add.error} />
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="relation" label="与业主的关系">
          <Select options={relations.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="telephone" label="电话">
          <Input inputMode="tel" maxLength={30} />
        </Form.Item>
        <Form.Item name="since" label="入住日期" rules={[{ required: true, message: '请填写入住日期' }]}>
          <DayField label="入住日期" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
