import { Button, Form, Input } from 'antd'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { type BankRow, putBankContact } from './api.ts'

type Values = { readonly bank?: string; readonly hotline: string; readonly contact: string; readonly note: string }

/** Service number, project contact and note of one bank; without one, of a bank that is not in the directory yet. */
export const BankContactForm = ({ of, onDone }: { of: BankRow | undefined; onDone: () => void }) => {
  const project = useProject()
  const save = useAct(putBankContact, { quiet: true, done: '已保存', after: onDone })
  return (
    <Form<Values>
      name="bank-contact"
      layout="vertical"
      initialValues={{ hotline: of?.hotline ?? '', contact: of?.contact ?? '', note: of?.note ?? '' }}
      onFinish={(values) => save.mutate({ project: project.id, bank: of?.bank ?? '', seen: of?.contactVersion ?? 0, ...values })}
    >
      <FaultList why={save.error} />
      {!of && (
        <Form.Item name="bank" label="银行" rules={[{ required: true, message: '请填写银行' }]}>
          <Input maxLength={20} />
        </Form.Item>
      )}
      <Form.Item name="hotline" label="服务电话">
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="contact" label="项目联系人">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  )
}
