import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { z } from 'zod'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { approveLiability, type showTitle } from '../api.ts'

type Typed = {
  readonly liableDays: number
  readonly opinion: string
  readonly annualRate?: string
  readonly multiplier?: string
  readonly dayBase?: number
}
const required = [{ required: true, message: '请填写' }]

/** Legal fixes the liable days. The statutory numbers are only looked at where neither contract nor project has a daily rate. */
export const LiabilityForm = ({ id, on }: { id: string; on: Pick<z.output<typeof showTitle.output>, 'lateDays' | 'liableDays'> }) => {
  const project = useProject()
  const approve = useAct(approveLiability, { quiet: true, done: '责任日数已核定' })
  const send = ({ annualRate, ...typed }: Typed) =>
    approve.mutate({ project: project.id, case: id, ...typed, ...(annualRate ? { annualRate: annualRate.trim() } : {}) })
  return (
    <Form layout="vertical" className="title-form" name={`liability-${id}`} initialValues={{ liableDays: on.liableDays }} onFinish={send}>
      <FaultList why={approve.error} />
      <Form.Item name="liableDays" label="核定责任日数" rules={required}>
        <InputNumber min={0} max={on.lateDays} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="opinion" label="核定意见" rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="annualRate" label="法定算法：年利率（小数）" extra="合同和设置都没有日率时填写">
        <Input maxLength={10} placeholder="0.03" />
      </Form.Item>
      <Form.Item name="multiplier" label="法定算法：上浮倍数">
        <Select allowClear options={['1.3', '1.4', '1.5'].map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="dayBase" label="法定算法：年天数">
        <Select allowClear options={[360, 365].map((value) => ({ value, label: String(value) }))} />
      </Form.Item>
      <Form.Item label=" " colon={false}>
        <Button type="primary" htmlType="submit" loading={approve.isPending}>
          核定责任日数
        </Button>
      </Form.Item>
    </Form>
  )
}
