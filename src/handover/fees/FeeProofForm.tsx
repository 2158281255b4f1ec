import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { today } from '../../kernel/days.ts'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { useNow } from '../../web/use-now.ts'
import { type FeeLine, proveFee } from './api.ts'

/** The proof of what was paid elsewhere: its number and day. For the maintenance fund the gate turns green at once. */
export const FeeProofForm = ({ id, line, onDone }: { id: string; line: FeeLine | null; onDone: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [no, setNo] = useState('')
  const [on, setOn] = useState<unknown>(today(now))
  const prove = useAct(proveFee, { quiet: true, done: '凭证已登记', after: onDone })
  const send = () => prove.mutate({ project: project.id, case: id, no, on: String(on ?? ''), ...(line ? { line: line.id } : {}) })
  return (
    <Modal open title={`查验凭证：${line?.name ?? '首期维修资金'}`} okText="登记" onOk={send} onCancel={onDone} confirmLoading={prove.isPending}>
      <FaultList why={prove.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="凭证号" htmlFor="proof-no" required>
          <Input id="proof-no" autoFocus value={no} maxLength={60} onChange={(e) => setNo(e.target.value)} onPressEnter={send} />
        </Form.Item>
        <Form.Item label="缴费日期" htmlFor="proof-on" required>
          <DayField id="proof-on" value={on} onChange={setOn} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
