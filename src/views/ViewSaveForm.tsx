import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { roleNames, roles } from '../kernel/roles.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { saveView } from './api.ts'

type Props = { readonly open: boolean; readonly onClose: () => void; readonly page: string; readonly query: Readonly<Record<string, unknown>> }
type Values = { readonly name: string; readonly share: 'me' | 'project'; readonly locked?: boolean }

/** Keeps the present conditions under a name, for me or for others. */
export const ViewSaveForm = ({ open, onClose, page, query }: Props) => {
  const project = useProject()
  const save = useAct(saveView, { quiet: true, done: '视图已保存', after: onClose })
  // Page and drawer belong to the moment, not to the view.
  const words = Object.fromEntries(
    Object.entries(query).flatMap(([k, v]) => (v === undefined || k === 'page' || k === 'case' ? [] : [[k, String(v)]])),
  )
  const lead = project.holds('administrator', 'customerServiceLead', 'propertyManager', 'executive')
  return (
    <Modal open={open} onCancel={onClose} title="存为视图" footer={null} width={420} destroyOnHidden>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ share: 'me' }}
        onFinish={(v: Values) => save.mutate({ project: project.id, page, query: words, name: v.name, share: v.share, locked: v.locked ?? false })}
      >
        <FaultList why={save.error} />
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写视图名称' }]}>
          <Input autoFocus maxLength={30} placeholder="如：本周到期的渗漏" />
        </Form.Item>
        <Form.Item name="share" label="谁能使用">
          <Select
            options={[
              { value: 'me', label: '只有我' },
              { value: 'project', label: '本项目所有同事' },
              ...roleNames.filter((r) => r !== 'owner').map((r) => ({ value: r, label: `本项目的${roles[r]}` })),
            ]}
          />
        </Form.Item>
        {lead && (
          <Form.Item name="locked" valuePropName="checked">
            <Checkbox>锁定，别人不能改写</Checkbox>
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存视图
        </Button>
      </Form>
    </Modal>
  )
}
