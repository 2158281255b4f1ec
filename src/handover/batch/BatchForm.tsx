import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { z } from 'zod'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { createHandoverBatch } from './api.ts'
import { calendarTemplates } from './task-templates.ts'

type Values = Omit<z.input<typeof createHandoverBatch.input>, 'project'>

/** A new batch: its days, the calendar template its tasks come from, the order of the day, place and teams. */
export const BatchForm = ({ onDone }: { onDone: (id: string) => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const flow = Form.useWatch('flow', form)
  const create = useAct(createHandoverBatch, { done: '批次已建立，计划任务和门禁已按模板生成', quiet: true, after: ({ id }) => onDone(id) })
  const faults = create.error?.faults ?? []
  const at = (field: keyof Values) => {
    const said = faults.filter((f) => f.field === field).map((f) => f.message)
    return said.length ? { validateStatus: 'error' as const, help: said.join('；') } : {}
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ template: 'STANDARD', flow: 'COMPLIANT', teams: 6, minutesADay: 450, place: '' }}
      onFinish={(values) => create.mutate({ project: project.id, ...values })}
    >
      <FaultList why={create.error ?? null} faults={faults.filter((f) => !f.field)} />
      <Form.Item name="name" label="批次名称" rules={[{ required: true, message: '请填写批次名称' }]} {...at('name')}>
        <Input autoFocus maxLength={60} placeholder="如 第一批集中交付" />
      </Form.Item>
      <Form.Item name="firstDay" label="集中交付首日" rules={[{ required: true, message: '请填写首日' }]} {...at('firstDay')}>
        <DayField label="集中交付首日" />
      </Form.Item>
      <Form.Item name="lastDay" label="集中交付末日" rules={[{ required: true, message: '请填写末日' }]} {...at('lastDay')}>
        <DayField label="集中交付末日" />
      </Form.Item>
      <Form.Item name="noticeOn" label="寄发通知期限" extra="空着按模板：作业规程首日前两周，其他首日前三十日" {...at('noticeOn')}>
        <DayField label="寄发通知期限" />
      </Form.Item>
      <Form.Item name="template" label="计划模板">
        <Select options={Object.entries(calendarTemplates).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="flow"
        label="办理次序"
        extra={flow === 'SOURCE' ? '示范文本第十一条（三）1 不允许以缴纳税费或签署物业文件为验房、交付的前提，将在方案上注明。' : undefined}
      >
        <Select
          options={[
            { value: 'COMPLIANT', label: '先验房后缴费（推荐）' },
            { value: 'SOURCE', label: '先缴费后验房（作业规程）' },
          ]}
        />
      </Form.Item>
      <Form.Item name="place" label="交付地点">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="teams" label="陪验组数">
        <InputNumber min={1} max={200} />
      </Form.Item>
      <Form.Item name="minutesADay" label="每日净工作分钟">
        <InputNumber min={30} max={1440} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        建立批次
      </Button>
    </Form>
  )
}
