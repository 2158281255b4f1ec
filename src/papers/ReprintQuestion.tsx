import { Form, Input, Modal } from 'antd'

type Props = { readonly label: string; readonly onPrint: (reason: string) => void; readonly onLeave: () => void }

/** Asks why a paper is printed again; the reason stands on the paper and on the record (U-PRN-7). */
export const ReprintQuestion = ({ label, onPrint, onLeave }: Props) => {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal open title={`补打《${label}》`} okText="补打" cancelText="不印了" onOk={form.submit} onCancel={onLeave}>
      <Form form={form} layout="vertical" onFinish={({ reason }) => onPrint(reason.trim())}>
        <Form.Item
          name="reason"
          label="补打原因"
          extra="内容未变的印上「补打」和时间；内容已变的另出新号。"
          rules={[{ required: true, whitespace: true, message: '请填写补打原因' }]}
        >
          <Input maxLength={60} autoFocus placeholder="如：业主遗失、打印模糊" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
