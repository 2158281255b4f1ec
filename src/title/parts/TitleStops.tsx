import { Button, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { endTitleStop, recordTitleStop, type showTitle } from '../api.ts'
import { LiabilityForm } from './LiabilityForm.tsx'

type On = z.output<typeof showTitle.output>
type Stopping = {
  readonly cause: 'BUYER' | 'REGISTRY' | 'DEVELOPER' | 'FORCE_MAJEURE'
  readonly kind: string
  readonly from: string
  readonly to?: string
  readonly note: string
}
const causes = [
  { value: 'BUYER', label: '业主原因' },
  { value: 'REGISTRY', label: '政府或登记机构' },
  { value: 'DEVELOPER', label: '开发商' },
  { value: 'FORCE_MAJEURE', label: '不可抗力（法务认定）' },
]
/** Stops that steps begin and end by themselves. */
const ofSteps: ReadonlySet<string> = new Set(['缺件', '补件', '继承材料', '公证认证'])
const required = [{ required: true, message: '请填写' }]

/** The slips of a home, what has stopped its certificate and through whom, and what legal has fixed for a late one. */
export const TitleStops = ({ id, on }: { id: string; on: On }) => {
  const project = useProject()
  const [form] = Form.useForm<Stopping>()
  const record = useAct(recordTitleStop, { quiet: true, done: '停办已登记', after: () => form.resetFields() })
  const end = useAct(endTitleStop, { quiet: true, done: '停办已结束' })
  const may = project.holds('customerService', 'customerServiceLead', 'legal')
  return (
    <>
      <h3>收件回执</h3>
      {on.slips.length === 0 && <p className="dim">收齐资料后出具。</p>}
      <ul className="title-items">
        {on.slips.map((s) => (
          <li key={s.no}>
            <b>{s.no}</b> {s.state}
            {s.expectedOn && `，预计出证 ${s.expectedOn}`}
          </li>
        ))}
      </ul>
      <h3>停办</h3>
      <FaultList why={record.error ?? end.error} />
      {on.stops.length === 0 && <p className="dim">没有停办。</p>}
      <ul className="title-items">
        {on.stops.map((s) => (
          <li key={`${s.kind}${s.from}`}>
            <div>
              <span>
                {causes.find((c) => c.value === s.cause)?.label}：{s.kind}，{s.from} 至 {s.to ?? '今'} <span className="dim">{s.note}</span>
              </span>
              <span className="grow" />
              {may && s.to === null && !ofSteps.has(s.kind) && (
                <Form
                  name={`end-${s.kind}`}
                  layout="inline"
                  onFinish={(typed: { to: string }) => end.mutate({ project: project.id, case: id, kind: s.kind, to: typed.to })}
                >
                  <Form.Item name="to" label="止日" rules={required}>
                    <DayField label="止日" />
                  </Form.Item>
                  <Button htmlType="submit" loading={end.isPending}>
                    结束停办
                  </Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ul>
      {may && (
        <details>
          <summary>登记停办</summary>
          <Form
            form={form}
            name={`stop-${id}`}
            layout="vertical"
            className="title-form"
            onFinish={(typed) => record.mutate({ project: project.id, case: id, ...typed })}
          >
            <Form.Item name="cause" label="原因" rules={required}>
              <Select options={causes} />
            </Form.Item>
            <Form.Item name="kind" label="事由" rules={required}>
              <Input maxLength={80} placeholder="如：业主不到场" />
            </Form.Item>
            <Form.Item name="from" label="自（当日不计）" rules={required}>
              <DayField label="停办自日" />
            </Form.Item>
            <Form.Item name="to" label="至（计入，未结束不填）">
              <DayField label="停办止日" />
            </Form.Item>
            <Form.Item name="note" label="说明和凭据" rules={required}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item label=" " colon={false}>
              <Button htmlType="submit" loading={record.isPending}>
                登记停办
              </Button>
            </Form.Item>
          </Form>
        </details>
      )}
      {on.liability && (
        <p>
          法务核定：逾期 {on.liability.lateDays} 日，责任 {on.liability.liableDays} 日，违约金 <MoneyText fen={on.liability.damages} /> 元（
          {on.liability.approvedBy}：{on.liability.opinion}）
        </p>
      )}
      {project.holds('legal') && on.lateDays > 0 && <LiabilityForm id={id} on={on} />}
    </>
  )
}
