import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { addDays } from '../kernel/days.ts'
import type { Setting } from '../kernel/setting.ts'
import { useAct } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { endSetting, type StoredValue } from './api.ts'
import { valueText } from './value-text.ts'

type Props = { readonly setting: Setting; readonly history: readonly StoredValue[]; readonly day: string; readonly maySet: boolean }

/** What was ever set, newest first, by whom and why; what still holds can be ended. */
export const SettingHistory = ({ setting, history, day, maySet }: Props) => {
  const project = useProject()
  const [ending, setEnding] = useState<StoredValue>()
  const end = useAct(endSetting, { quiet: true, done: '已终止', after: () => setEnding(undefined) })
  return (
    <section className="setting-history" aria-label="修改记录">
      <h3>修改记录</h3>
      {history.length === 0 && <p className="dim">没有修改过，一直用预设。</p>}
      <ol>
        {history.map((h) => (
          <li key={h.id}>
            <b>{valueText(setting, h.value)}</b>
            <span>
              {h.place}，{h.validFrom} 起{h.validTo ? `至 ${h.validTo}` : ''}
            </span>
            {maySet && (!h.validTo || h.validTo >= day) && (
              <Button type="link" size="small" onClick={() => setEnding(h)}>
                终止
              </Button>
            )}
            <small>
              {h.setBy} {moment(h.setAt)} · 依据：{h.source} · 原因：{h.reason}
            </small>
          </li>
        ))}
      </ol>
      <Modal open={ending !== undefined} onCancel={() => setEnding(undefined)} title={`终止：${setting.label}`} footer={null} destroyOnHidden>
        {ending && (
          <Form
            layout="vertical"
            requiredMark={false}
            initialValues={{
              validTo: ending.validFrom >= day ? ending.validFrom : addDays(day, -1),
            }}
            onFinish={(v: { validTo: string; reason: string }) => end.mutate({ project: project.id, value: ending.id, ...v })}
          >
            <FaultList why={end.error} />
            <p>
              {ending.place}的「{valueText(setting, ending.value)}」到所填日期为止，次日起回到上一级的值。
            </p>
            <Form.Item name="validTo" label="截止日期">
              <DayField label="截止日期" />
            </Form.Item>
            <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
              <Input maxLength={500} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={end.isPending}>
              终止此设置
            </Button>
          </Form>
        )}
      </Modal>
    </section>
  )
}
