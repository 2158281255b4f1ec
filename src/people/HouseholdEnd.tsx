import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { today } from '../kernel/days.ts'
import { useAct } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { endHouseholdMember } from './api.ts'

type Member = { readonly id: string; readonly name: string; readonly version: number }

/** Somebody has moved out; the row stays with its last day. */
export const HouseholdEnd = ({ member }: { member: Member }) => {
  const project = useProject()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ until: string }>()
  const end = useAct(endHouseholdMember, { done: `${member.name}已登记搬离`, quiet: true, after: () => setOpen(false) })
  return (
    <>
      <Button type="link" size="small" aria-label={`${member.name}搬离`} onClick={() => setOpen(true)}>
        搬离
      </Button>
      <Modal
        open={open}
        title={`${member.name}搬离`}
        okText="登记搬离"
        confirmLoading={end.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          initialValues={{ until: today(serverNow()) }}
          onFinish={({ until }) => end.mutate({ project: project.id, member: member.id, seen: member.version, until })}
        >
          <FaultList why={end.error} />
          <Form.Item name="until" label="搬离日期" rules={[{ required: true, message: '请填写搬离日期' }]}>
            <DayField label="搬离日期" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
