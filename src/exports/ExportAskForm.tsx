import { Form, Input, Modal } from 'antd'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { askAt } from './api.ts'

/** Asks a lead for an export of personal data: the rows are those of `href`, the applicant says what for. */
export const ExportAskForm = ({ href, why, onClose }: { href: string; why: string; onClose: () => void }) => {
  const [form] = Form.useForm<{ reason: string }>()
  const [path = '', conditions = ''] = href.split('?')
  const ask = useAct(askAt(path), { done: ({ no }) => `已提交申请 ${no}，主管批准后再点「导出」`, quiet: true, after: onClose })
  return (
    <Modal open title="申请导出" okText="提交申请" confirmLoading={ask.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <p>{why}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => ask.mutate({ ...Object.fromEntries(new URLSearchParams(conditions)), reason })}>
        <FaultList why={ask.error} />
        <Form.Item name="reason" label="用途" rules={[{ required: true, message: '请写明导出的用途' }]}>
          <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
