import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { cancelFee, type FeeLine } from './api.ts'

/** Takes an unpaid line off the sheet, with the reason that stays on it. */
export const FeeCancelButton = ({ id, line }: { id: string; line: FeeLine }) => {
  const project = useProject()
  const [reason, setReason] = useState('')
  const cancel = useAct(cancelFee, { done: `已取消${line.name}` })
  return (
    <Popconfirm
      title={`取消「${line.name}」`}
      description={<Input value={reason} maxLength={200} placeholder="取消原因" aria-label="取消原因" onChange={(e) => setReason(e.target.value)} />}
      okText="取消此项"
      cancelText="保留"
      okButtonProps={{ disabled: reason.trim() === '' }}
      onConfirm={() => cancel.mutate({ project: project.id, case: id, line: line.id, reason })}
    >
      <Button size="small" type="text">
        取消
      </Button>
    </Popconfirm>
  )
}
