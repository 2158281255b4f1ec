import { App, AutoComplete, Button, Form, Input, Segmented } from 'antd'
import { useMemo, useRef } from 'react'
import type { z } from 'zod'
import { catalogue } from '../handover/catalogue.ts'
import { itemsIn, roomsOf } from '../handover/inspection/rooms.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { newKey } from '../web/new-key.ts'
import { intakeRepair, type showRoom } from './api.ts'

type Values = {
  room?: string
  part?: string
  content?: string
  caller?: string
  telephone?: string
  wanted?: string
  urgency: '急修' | '一般' | '复杂' | '防水或结构'
}
type Props = {
  readonly unit: string
  readonly side: z.output<typeof showRoom.output>
  readonly person: { customer: string | null; name: string }
  readonly onDone: () => void
}

/** 报修: an open report of the same part is offered for joining before another is opened. */
export const RepairForm = ({ unit, side, person, onDone }: Props) => {
  const project = useProject()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const key = useRef(newKey())
  const take = useAct(intakeRepair, {
    quiet: true,
    after: (made) => {
      void message.success(
        `${made.joined ? '已并入催办' : '已登记'} ${made.no}。${made.warranty}${made.repeated ? '。此部件已多次报修，已告知客服主管' : ''}`,
        6,
      )
      onDone()
    },
  })
  const [room, part] = [Form.useWatch('room', form), Form.useWatch('part', form)]
  const parts = useMemo(() => (room ? itemsIn(room, 'villa', catalogue) : catalogue), [room])
  const same = side.matters.find((m) => m.process === 'repair' && part && m.part === `${room}${part}`)
  const send = (v: Values, more: { join?: string; anyway?: boolean } = {}) =>
    take.mutate({
      project: project.id,
      unit,
      room: v.room ?? '',
      part: v.part ?? '',
      itemNo: catalogue.find((i) => i.item === v.part)?.no ?? null,
      content: v.content ?? '',
      caller: v.caller ?? '',
      customer: person.customer,
      ...(v.telephone ? { telephone: v.telephone } : {}),
      wanted: v.wanted || '尽快',
      urgency: v.urgency,
      key: key.current,
      ...more,
    })
  const duplicate = take.error?.faults.some((f) => f.code === 'DUPLICATE')
  return (
    <Form
      form={form}
      layout="vertical"
      className="step-form"
      initialValues={{ urgency: '一般', caller: person.name }}
      onFinish={send}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) form.submit()
      }}
    >
      <FaultList why={take.error} />
      {(duplicate || same) && (
        <div className="panel-row">
          {same && (
            <Button type="primary" onClick={() => send(form.getFieldsValue(), { join: same.id })}>
              并入催办 {same.no}
            </Button>
          )}
          <Button onClick={() => send(form.getFieldsValue(), { anyway: true })}>另开一单</Button>
        </div>
      )}
      <div className="step-fields">
        <Form.Item name="room" label="部位" required>
          <AutoComplete
            options={roomsOf('villa').map((r) => ({ value: r }))}
            showSearch={{ filterOption: (q, o) => String(o?.value).includes(q) }}
            defaultActiveFirstOption
          />
        </Form.Item>
        <Form.Item name="part" label="问题部件" required>
          <AutoComplete
            options={[...new Set(parts.map((i) => i.item))].map((value) => ({ value }))}
            showSearch={{ filterOption: (q, o) => String(o?.value).includes(q) }}
            defaultActiveFirstOption
          />
        </Form.Item>
        <Form.Item name="content" label="报修内容" required className="wide">
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <Form.Item name="caller" label="报修人" required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="telephone" label="回拨号码（与登记的不同才填）">
          <Input inputMode="tel" maxLength={20} />
        </Form.Item>
        <Form.Item name="wanted" label="预约维修时间">
          <Input maxLength={60} placeholder="尽快" />
        </Form.Item>
        <Form.Item name="urgency" label="紧急程度">
          <Segmented options={['急修', '一般', '复杂', '防水或结构']} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={take.isPending}>
        保存 <kbd>Ctrl Enter</kbd>
      </Button>
    </Form>
  )
}
