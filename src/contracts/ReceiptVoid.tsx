import { Input, Modal } from 'antd'
import { useState } from 'react'
import { formatFen } from '../kernel/money.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import type { ContractReceipt } from './api.ts'
import { voidReceiptOfContract } from './money-api.ts'

/** Takes back a receipt that was entered wrongly: the row stays, one of its own voids it. */
export const ReceiptVoid = ({ contract, receipt, onClose }: { contract: string; receipt: ContractReceipt; onClose: () => void }) => {
  const project = useProject()
  const [reason, setReason] = useState('')
  const act = useAct(voidReceiptOfContract, { done: '已冲销', quiet: true, after: onClose })
  return (
    <Modal
      open
      title={`冲销 ${receipt.slipNo}，${formatFen(receipt.amount)} 元`}
      okText="冲销"
      okButtonProps={{ danger: true }}
      confirmLoading={act.isPending}
      onOk={() => act.mutate({ project: project.id, contract, receipt: receipt.id, reason })}
      onCancel={onClose}
    >
      <FaultList why={act.error} />
      <Input autoFocus value={reason} maxLength={200} placeholder="冲销原因" aria-label="冲销原因" onChange={(e) => setReason(e.target.value)} />
    </Modal>
  )
}
