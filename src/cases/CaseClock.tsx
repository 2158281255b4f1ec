import { PauseOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { processes } from '../processes.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { type CaseDetail, pauseCase, resumeCase } from './api.ts'

/** Lets the clock of a case stand still for one of the reasons its procedure names, and run on. Nothing where a procedure names none. */
export const CaseClock = ({ on }: { on: CaseDetail }) => {
  const project = useProject()
  const [open, setOpen] = useState(false)
  const reasons: Readonly<Record<string, number>> = processes[on.process]?.pauses ?? {}
  const pause = useAct(pauseCase, { quiet: true, done: '已暂停计时', after: () => setOpen(false) })
  const resume = useAct(resumeCase, { done: '已恢复计时' })
  if (on.closedAt !== null || Object.keys(reasons).length === 0) return null
  const here = { project: project.id, case: on.id, seen: on.version }
  if (on.paused)
    return (
      <Button icon={<PlayCircleOutlined />} loading={resume.isPending} onClick={() => resume.mutate(here)}>
        恢复计时
      </Button>
    )
  return (
    <>
      <Button icon={<PauseOutlined />} onClick={() => setOpen(true)}>
        暂停计时
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} title={`暂停计时：${on.no}`} footer={null} destroyOnHidden>
        <Form
          layout="vertical"
          onFinish={(v: { reason: string; until?: string }) => pause.mutate({ ...here, reason: v.reason, ...(v.until ? { until: v.until } : {}) })}
        >
          <FaultList why={pause.error} />
          <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择暂停原因' }]}>
            <Select
              placeholder="请选择"
              options={Object.entries(reasons).map(([reason, hours]) => ({ value: reason, label: `${reason}（最长 ${hours} 小时）` }))}
            />
          </Form.Item>
          <Form.Item name="until" label="预计恢复日期（可不填）">
            <DayField label="预计恢复日期" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={pause.isPending}>
            暂停计时
          </Button>
        </Form>
      </Modal>
    </>
  )
}
