import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { today } from '../kernel/days.ts'
import { useAct } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { addHouseholdMember, editHouseholdMember, relations } from './api.ts'

type Relation = (typeof relations)[number]
type Values = {
  readonly name: string
  readonly relation: Relation
  readonly telephone?: string
  readonly noTelephone?: boolean
  readonly since: string
}
type Member = {
  readonly id: string
  readonly name: string
  readonly relation: string
  readonly telephone: string
  readonly since: string
  readonly version: number
}
type Props = { readonly unit: { readonly id: string; readonly label: string }; readonly member?: Member | undefined; readonly onClose: () => void }

/** Somebody who lives in the home beside its owners: taken down, or put right. A telephone left empty stays as it is. */
export const HouseholdForm = ({ unit, member, onClose }: Props) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const add = useAct(addHouseholdMember, { done: '已登记住户', quiet: true, after: onClose })
  const edit = useAct(editHouseholdMember, { done: '住户资料已更正', quiet: true, after: onClose })
  const gone = Form.useWatch('noTelephone', form)
  const send = ({ telephone, noTelephone, ...v }: Values) => {
    const number = noTelephone ? { telephone: null } : telephone ? { telephone } : {}
    if (member) edit.mutate({ project: project.id, member: member.id, seen: member.version, ...v, ...number })
    else add.mutate({ project: project.id, unit: unit.id, ...v, ...(telephone ? { telephone } : {}) })
  }
  return (
    <Modal
      open
      title={member ? `更正 ${unit.label} 的住户` : `登记 ${unit.label} 的住户`}
      okText={member ? '保存更正' : '登记住户'}
      confirmLoading={add.isPending || edit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={
          member ? { name: member.name, relation: member.relation, since: member.since } : { relation: '配偶', since: today(serverNow()) }
        }
        onFinish={send}
      >
        <FaultList why={add.error ?? edit.error} />
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="relation" label="与业主的关系">
          <Select options={relations.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="telephone" label="电话">
          <Input inputMode="tel" maxLength={30} disabled={gone === true} placeholder={member?.telephone ? `${member.telephone}，留空不变` : ''} />
        </Form.Item>
        {member?.telephone && (
          <Form.Item name="noTelephone" valuePropName="checked">
            <Checkbox>不再保留电话</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="since" label="入住日期" rules={[{ required: true, message: '请填写入住日期' }]}>
          <DayField label="入住日期" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
