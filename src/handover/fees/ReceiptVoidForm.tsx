import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { askVoid, decideVoid, type Receipt } from './api.ts'

/** Asking for a receipt to be voided, or deciding on it: two people. */
export const ReceiptVoidForm = ({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) => {
  const project = useProject()
  const [reason, setReason] = useState('')
  const ask = useAct(askVoid, { quiet: true, done: '已申请作废，待另一人审批', after: onClose })
  const decide = useAct(decideVoid, { quiet: true, done: (r) => `${r.no} ${r.state}`, after: onClose })
  const on = { project: project.id, receipt: receipt.id }
  if (receipt.state === '待批作废')
    return (
      <Modal
        open
        title={`审批作废 ${receipt.no}`}
        onCancel={onClose}
        footer={
          <>
            <Button onClick={() => decide.mutate({ ...on, agree: false })}>不同意</Button>
            <Button type="primary" danger loading={decide.isPending} onClick={() => decide.mutate({ ...on, agree: true })}>
              同意作废
            </Button>
          </>
        }
      >
        <FaultList why={decide.error} />
        <p>
          {receipt.voidAskedBy} 申请：{receipt.voidReason}。当日作废号码保留；隔日或日结后自动办理红冲。
        </p>
      </Modal>
    )
  return (
    <Modal
      open
      title={`申请作废 ${receipt.no}`}
      okText="申请"
      onOk={() => ask.mutate({ ...on, reason })}
      onCancel={onClose}
      confirmLoading={ask.isPending}
    >
      <FaultList why={ask.error} />
      <Input autoFocus value={reason} maxLength={200} placeholder="作废原因" aria-label="作废原因" onChange={(e) => setReason(e.target.value)} />
    </Modal>
  )
}
