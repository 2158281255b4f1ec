import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ManyResult } from '../handover/ManyResult.tsx'
import { useMany } from '../handover/use-many.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { holdPermit } from './api.ts'

type Values = { permitNo: string; reason: string }

/** A permit was withdrawn: every filing under it stops at once. */
export const PermitHold = () => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const [open, setOpen] = useState(false)
  const { act, result, clear } = useMany(holdPermit)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>许可撤销</Button>
      <Modal
        open={open}
        title="许可撤销，挂起备案"
        okText="全部挂起"
        okButtonProps={{ danger: true }}
        confirmLoading={act.isPending}
        onOk={form.submit}
        onCancel={close}
        destroyOnHidden
      >
        <FaultList why={act.error} />
        <Form form={form} layout="vertical" onFinish={(v) => act.mutate({ project: project.id, ...v }, { onSuccess: close })}>
          <Form.Item name="permitNo" label="预售许可证号" rules={[{ required: true, message: '请填写许可证号' }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
      <ManyResult what="挂起结果" result={result} onClose={clear} />
    </>
  )
}
