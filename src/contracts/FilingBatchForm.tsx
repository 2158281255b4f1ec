import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ManyResult } from '../handover/ManyResult.tsx'
import { useMany } from '../handover/use-many.ts'
import { today } from '../kernel/days.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { useNow } from '../web/use-now.ts'
import { type ContractRow, fileMany } from './api.ts'

type Values = { filedOn: string; lateCause?: '政府' | '开发商' | '买受人' | '银行' | '其他'; numbers: Record<string, string> }
const causes = ['政府', '开发商', '买受人', '银行', '其他'].map((value) => ({ value, label: value }))

/** The filings that came back together: one day, a number for each contract. Those without a number stay as they are. */
export const FilingBatchForm = ({ rows, onClose }: { rows: readonly ContractRow[]; onClose: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [form] = Form.useForm<Values>()
  const [sent, setSent] = useState(false)
  const { act, result } = useMany(fileMany)
  const send = ({ filedOn, lateCause, numbers }: Values) => {
    const filings = rows.flatMap((r) => (numbers[r.id]?.trim() ? [{ contract: r.id, filingNo: numbers[r.id] ?? '' }] : []))
    act.mutate(
      { project: project.id, filedOn, filings, ...(lateCause ? { lateCause } : {}) },
      { onSuccess: (out) => (out.refused.length ? setSent(true) : onClose()) },
    )
  }
  if (sent) return <ManyResult what="登记备案结果" result={result} onClose={onClose} />
  return (
    <Modal open width={640} title="登记备案" okText="登记" onOk={form.submit} onCancel={onClose} confirmLoading={act.isPending}>
      <FaultList why={act.error} />
      <Form form={form} layout="vertical" onFinish={send} initialValues={{ filedOn: today(now), numbers: {} }}>
        <Form.Item name="filedOn" label="备案日期" rules={[{ required: true, message: '请填写备案日期' }]}>
          <DayField label="备案日期" />
        </Form.Item>
        {rows.some((r) => r.lateDays > 0) && (
          <Form.Item name="lateCause" label="逾期的原因在于">
            <Select options={causes} allowClear />
          </Form.Item>
        )}
        {rows.map((r) => (
          <Form.Item key={r.id} name={['numbers', r.id]} label={`${r.unit} 备案号`}>
            <Input maxLength={60} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}
