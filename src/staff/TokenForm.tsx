import { Button, Checkbox, Form, Input, Select } from 'antd'
import { addMonths, today } from '../kernel/days.ts'
import { type Role, roles } from '../kernel/roles.ts'
import { useAct } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { SecretShown } from './SecretShown.tsx'
import { createToken } from './tokens.ts'

type Values = { readonly name: string; readonly projects: string[]; readonly roles: Role[]; readonly readOnly: boolean; readonly expiresOn: string }

/** A token for a purpose, with projects, roles and an end; it can never do more than its owner. */
export const TokenForm = ({ onDone }: { onDone: () => void }) => {
  const { id, me } = useProject()
  const make = useAct(createToken, { quiet: true })
  if (make.data)
    return <SecretShown label="令牌已建立" secret={make.data.token} note="请立即存入调用它的程序。令牌只显示这一次，遗失只能另建。" onDone={onDone} />
  const held = [...new Set(me.projects.flatMap((p) => p.roles))]
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ projects: [id], roles: held, readOnly: true, expiresOn: addMonths(today(serverNow()), 6) }}
      onFinish={(v: Values) => make.mutate(v)}
    >
      <FaultList why={make.error} />
      <Form.Item name="name" label="用途" rules={[{ required: true, message: '请填写用途' }]}>
        <Input autoFocus maxLength={60} placeholder="如：集团报表取数" />
      </Form.Item>
      <Form.Item name="projects" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
        <Select mode="multiple" options={me.projects.map((p) => ({ value: p.id, label: p.name }))} />
      </Form.Item>
      <Form.Item name="roles" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
        <Select mode="multiple" options={held.map((r) => ({ value: r, label: roles[r] }))} />
      </Form.Item>
      <Form.Item name="expiresOn" label="到期日">
        <DayField label="到期日" />
      </Form.Item>
      <Form.Item name="readOnly" valuePropName="checked">
        <Checkbox>只能读取，不能办理</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={make.isPending}>
        建立令牌
      </Button>
    </Form>
  )
}
