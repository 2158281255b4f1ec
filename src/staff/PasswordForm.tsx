import { Button, Form, Input, Modal } from 'antd'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { changePassword } from './administration.ts'

type Values = { readonly current: string; readonly next: string; readonly again: string }

/** Changes one's own password. */
export const PasswordForm = ({ onClose }: { onClose: () => void }) => {
  const change = useAct(changePassword, { quiet: true, done: '密码已更换', after: onClose })
  return (
    <Modal open onCancel={onClose} title="更换密码" footer={null} width={420}>
      <Form layout="vertical" requiredMark={false} onFinish={({ current, next }: Values) => change.mutate({ current, next })}>
        <FaultList why={change.error} />
        <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请填写当前密码' }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          rules={[
            { required: true, message: '请填写新密码' },
            { min: 8, message: '密码至少 8 位' },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再写一次"
          dependencies={['next']}
          rules={[
            { required: true, message: '请再写一次新密码' },
            ({ getFieldValue }) => ({
              validator: (_, again) =>
                again === undefined || again === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次写的不一样')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          更换密码
        </Button>
      </Form>
    </Modal>
  )
}
