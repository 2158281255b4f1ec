import { App, Button, Form, Input, Select } from 'antd'
import { useRef } from 'react'
import { complaint } from '../processes/service/complaint.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { newKey } from '../web/new-key.ts'
import { intakeComplaint } from './api.ts'

type Channel = '来电' | '来访' | '信函' | '微信/APP' | '12345' | '12315' | '媒体' | '业主群' | '上级转办' | '现场'
type Wish = '维修' | '赔偿' | '解释' | '退款' | '道歉' | '其他'
type Values = { channel: Channel; category?: string; content?: string; wish?: Wish; complainant?: string; telephone?: string; object?: string }
type Props = {
  readonly unit: string
  readonly defect: string | undefined
  readonly person: { customer: string | null; name: string }
  readonly onDone: () => void
}
const words = (field: 'channel' | 'category' | 'wish') => complaint.fields[field].options.map((value) => ({ value, label: value }))

/** 投诉: about a home, or about one defect of its handover, which is then linked both ways. */
export const ComplaintForm = ({ unit, defect, person, onDone }: Props) => {
  const project = useProject()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const key = useRef(newKey())
  const take = useAct(intakeComplaint, {
    quiet: true,
    after: (made) => {
      void message.success(`已登记 ${made.no}，请客服主管定级`, 6)
      onDone()
    },
  })
  const send = (v: Values) =>
    take.mutate({
      project: project.id,
      unit,
      channel: v.channel,
      category: v.category ?? '',
      content: v.content ?? '',
      wish: v.wish ?? '其他',
      complainant: v.complainant ?? '',
      customer: person.customer,
      ...(v.telephone ? { telephone: v.telephone } : {}),
      ...(v.object ? { object: v.object } : {}),
      ...(defect ? { defect } : {}),
      key: key.current,
    })
  return (
    <Form
      form={form}
      layout="vertical"
      className="step-form"
      initialValues={{ channel: '来电', complainant: person.name, ...(defect ? { category: '房屋质量', wish: '维修' } : {}) }}
      onFinish={send}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) form.submit()
      }}
    >
      <FaultList why={take.error} />
      {defect && <p className="dim">将与验房问题双向关联，问题编号不变。</p>}
      <div className="step-fields">
        <Form.Item name="channel" label="渠道">
          <Select showSearch options={words('channel')} />
        </Form.Item>
        <Form.Item name="category" label="类别" required>
          <Select showSearch options={words('category')} />
        </Form.Item>
        <Form.Item name="wish" label="诉求" required>
          <Select showSearch options={words('wish')} />
        </Form.Item>
        <Form.Item name="complainant" label="投诉人" required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="telephone" label="回拨号码（与登记的不同才填）">
          <Input inputMode="tel" maxLength={20} />
        </Form.Item>
        <Form.Item name="object" label="被投诉对象">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="content" label="事由" required className="wide">
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={take.isPending}>
        保存 <kbd>Ctrl Enter</kbd>
      </Button>
    </Form>
  )
}
