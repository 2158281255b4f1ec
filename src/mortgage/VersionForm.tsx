import { Button, Form, Input, Select } from 'antd'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { type MortgageDetail, moveMortgageCase } from './api.ts'

type Values = { readonly version: number; readonly reason: string }

/** 改按另一版步骤办理: which version, and why. What is done stays done; a version in which it has no place is refused, step by step. */
export const VersionForm = ({ of, onDone }: { of: MortgageDetail; onDone: () => void }) => {
  const project = useProject()
  const move = useAct(moveMortgageCase, { quiet: true, done: '已改用，已办的步骤不变', after: onDone })
  const newest = of.otherVersions.at(-1)
  return (
    <Form<Values>
      name="mortgage-version"
      layout="vertical"
      initialValues={newest === undefined ? {} : { version: newest }}
      onFinish={(values) => move.mutate({ project: project.id, case: of.id, seen: of.version, ...values })}
    >
      <FaultList why={move.error} />
      <p>本件按第 {of.templateVersion} 版办理。改用后，已办的步骤和填过的内容都保留，当前时限不变，资料清单随新版增减。</p>
      <Form.Item name="version" label="改用哪一版" rules={[{ required: true, message: '请选择版本' }]}>
        <Select options={of.otherVersions.map((v) => ({ value: v, label: `第 ${v} 版` }))} />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={move.isPending}>
        改用
      </Button>
    </Form>
  )
}
