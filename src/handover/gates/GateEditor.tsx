import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import type { Handed } from '../../web/fields/handed.ts'
import { PaperRow } from '../../web/fields/PaperRow.tsx'
import { useProject } from '../../web/me.ts'
import { type Gate, overrideBatchGate, proveBatchGate, withdrawBatchGate } from './api.ts'

type Values = { readonly evidence?: string; readonly evidenceOn?: string; readonly reason?: string }

/** Evidence for a gate (number, date, file); or, for who may, letting it pass or taking it back with a reason. */
export const GateEditor = ({ batch, gate, onClose }: { batch: string; gate: Gate | undefined; onClose: () => void }) => (
  <Modal open={gate !== undefined} title={gate && `${gate.gate} ${gate.label}`} footer={null} onCancel={onClose} destroyOnHidden>
    {gate && <GateForm key={gate.gate} batch={batch} gate={gate} onClose={onClose} />}
  </Modal>
)

const GateForm = ({ batch, gate, onClose }: { batch: string; gate: Gate; onClose: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const [paper, setPaper] = useState<Handed>({ files: [] })
  const prove = useAct(proveBatchGate, { done: '已登记证据，门禁达标', quiet: true, after: onClose })
  const pass = useAct(overrideBatchGate, { done: '已放行并记录', quiet: true, after: onClose })
  const back = useAct(withdrawBatchGate, { done: '已撤销', quiet: true, after: onClose })
  const on = { project: project.id, batch, gate: gate.gate }
  const settled = gate.green || gate.overriddenBy !== null
  const passes = project.holds(gate.basis === 'LAW' ? 'administrator' : 'executive')
  const proves =
    gate.gate !== 'GP-4' && project.holds('customerService', 'customerServiceLead', 'engineering', 'projectDevelopment', 'propertyManager')
  const withdraws = settled && gate.gate !== 'GP-4' && project.holds('customerServiceLead', 'executive', 'administrator')
  const reason = () => form.getFieldValue('reason') ?? ''
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={({ evidence, evidenceOn }) =>
        prove.mutate({ ...on, evidence: evidence ?? '', evidenceOn: evidenceOn ?? '', file: paper.files[0]?.id ?? '' })
      }
    >
      <FaultList why={prove.error ?? pass.error ?? back.error} />
      {gate.gate === 'GP-4' && <p className="dim">名单上每个户型的两书就绪后自动达标，见「两书」。</p>}
      {proves && !gate.green && (
        <>
          <Form.Item name="evidence" label="证号或文号">
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <Form.Item name="evidenceOn" label="证据日期">
            <DayField label="证据日期" />
          </Form.Item>
          <ul className="plain-list">
            <PaperRow label="证明文件" onFile={{ files: 0, seen: false }} value={paper} onChange={setPaper} required />
          </ul>
          <Button type="primary" htmlType="submit" loading={prove.isPending}>
            登记达标
          </Button>
        </>
      )}
      {((passes && !settled) || withdraws) && (
        <Form.Item name="reason" label={settled ? '撤销理由' : '放行理由（记入日志并印在方案上）'} className="office-head">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
      <div className="form-acts">
        {passes && !settled && (
          <Button danger loading={pass.isPending} onClick={() => pass.mutate({ ...on, reason: reason() })}>
            放行 {gate.gate}
          </Button>
        )}
        {withdraws && (
          <Button danger loading={back.isPending} onClick={() => back.mutate({ ...on, reason: reason() })}>
            撤销 {gate.gate}
          </Button>
        )}
      </div>
      {!proves && !passes && !withdraws && (
        <p className="dim">法定门禁由系统管理员放行，其他由分管领导放行；证据由客服、工程、项目发展或物业登记。</p>
      )}
    </Form>
  )
}
