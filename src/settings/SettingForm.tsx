import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Setting } from '../kernel/setting.ts'
import { useAct } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { type listSettings, type SettingState, setSetting } from './api.ts'
import { SettingControl } from './SettingControl.tsx'

type Places = z.output<typeof listSettings.output>['places']
type Values = {
  readonly place: string
  readonly value: unknown
  readonly validFrom: string
  readonly validTo?: string
  readonly source: string
  readonly reason: string
  readonly closePrevious?: boolean
}

/** Sets a value for a place from a day, with what it rests on and why. */
export const SettingForm = ({ setting, state, places, onDone }: { setting: Setting; state: SettingState; places: Places; onDone: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const act = useAct(setSetting, { quiet: true, done: `「${setting.label}」已修改`, after: onDone })
  const everywhere = project.me.everywhere.includes('administrator')
  const offered = places.filter((p) => everywhere || p.scope === 'project' || p.scope === 'building')
  const send = (v: Values) => {
    const place = offered[Number(v.place)]
    if (!place) return
    const { place: _, ...rest } = v
    act.mutate(
      { project: project.id, key: setting.key, scope: place.scope, ...(place.scope === 'building' ? { building: place.id } : {}), ...rest },
      {
        onError: (why) =>
          form.setFields(why.faults.flatMap((f) => (f.field && f.field in v ? [{ name: f.field as keyof Values, errors: [f.message] }] : []))),
      },
    )
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="setting-form"
      initialValues={{ place: '0', value: state.value ?? undefined, validFrom: today(serverNow()), closePrevious: true }}
      onFinish={send}
      requiredMark={false}
    >
      <FaultList why={act.error} />
      <Form.Item name="value" label={setting.label}>
        <SettingControl setting={setting} />
      </Form.Item>
      <div className="step-fields">
        <Form.Item name="place" label="适用范围">
          <Select options={offered.map((p, i) => ({ value: String(i), label: p.scope === 'project' ? `本项目（${p.name}）` : p.name }))} />
        </Form.Item>
        <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请填写生效日期' }]}>
          <DayField label="生效日期" />
        </Form.Item>
        <Form.Item name="validTo" label="截止日期（可不填）">
          <DayField label="截止日期" />
        </Form.Item>
        <Form.Item name="source" label="依据" rules={[{ required: true, message: '请填写依据，如文号或会议纪要' }]}>
          <Input placeholder="如：公司〔2026〕12 号文" maxLength={200} />
        </Form.Item>
        <Form.Item name="reason" label="修改原因" className="wide" rules={[{ required: true, message: '请填写修改原因' }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
      </div>
      <Form.Item name="closePrevious" valuePropName="checked">
        <Checkbox>同一范围的现行值到前一日为止</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        保存设置
      </Button>
    </Form>
  )
}
