import { AutoComplete, Button, Form, Input, Modal } from 'antd'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { departments } from '../departments.ts'
import { addBatchTask, changeBatchTask, dropBatchTask, type Task } from './api.ts'

type Values = { readonly label: string; readonly department?: string; readonly dueOn?: string; readonly remark?: string }

/** One task of the plan: what, which department, by which day. */
export const TaskEditor = ({ batch, task, onClose }: { batch: string; task: Task | 'new' | undefined; onClose: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const add = useAct(addBatchTask, { done: '任务已增加', quiet: true, after: onClose })
  const change = useAct(changeBatchTask, { done: '任务已修改', quiet: true, after: onClose })
  const drop = useAct(dropBatchTask, { done: '任务已删去', after: onClose })
  const on = { project: project.id, batch }
  const send = (v: Values) => {
    const values = { label: v.label, department: v.department ?? '', dueOn: v.dueOn ?? null, remark: v.remark ?? '' }
    if (task === 'new') add.mutate({ ...on, ...values })
    else if (task) change.mutate({ ...on, ...values, task: task.id, seen: task.version })
  }
  return (
    <Modal
      open={task !== undefined}
      title={task === 'new' ? '增加任务' : '修改任务'}
      onCancel={onClose}
      okText="保存任务"
      onOk={() => form.submit()}
      confirmLoading={add.isPending || change.isPending}
      destroyOnHidden
      afterOpenChange={(open) => {
        if (!open) return
        add.reset()
        change.reset()
      }}
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={task && task !== 'new' ? { ...task, dueOn: task.dueOn ?? undefined } : {}}
        onFinish={send}
      >
        <FaultList why={add.error ?? change.error} />
        <Form.Item name="label" label="任务" rules={[{ required: true, message: '请填写任务' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="department" label="责任部门">
          <AutoComplete options={departments.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="dueOn" label="完成日期">
          <DayField label="完成日期" />
        </Form.Item>
        <Form.Item name="remark" label="备注">
          <Input.TextArea maxLength={500} autoSize />
        </Form.Item>
        {task && task !== 'new' && (
          <Button danger onClick={() => drop.mutate({ ...on, task: task.id })} loading={drop.isPending}>
            删去「{task.label}」
          </Button>
        )}
      </Form>
    </Modal>
  )
}
