import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import * as api from './api.ts'

const titles = { jump: '插队', abandon: '弃号', skip: '跳过签署文件站' } as const

/** Acts on a number that need a word of why. */
export const TicketRemark = ({ act, ticket, onClose }: { act: keyof typeof titles; ticket: api.Ticket; onClose: () => void }) => {
  const project = useProject()
  const [remark, setRemark] = useState('')
  const options = { quiet: true, after: onClose } as const
  const jump = useAct(api.jumpQueue, options)
  const abandon = useAct(api.abandon, options)
  const skip = useAct(api.passStation, options)
  const on = { project: project.id, ticket: ticket.id, remark: remark.trim() }
  const send = { jump: () => jump.mutate(on), abandon: () => abandon.mutate(on), skip: () => skip.mutate({ ...on, station: 3 }) }[act]
  return (
    <Modal
      open
      title={`${ticket.no} ${titles[act]}`}
      okText={titles[act]}
      onOk={send}
      onCancel={onClose}
      confirmLoading={jump.isPending || abandon.isPending || skip.isPending}
    >
      <FaultList why={jump.error ?? abandon.error ?? skip.error} />
      <Input
        autoFocus
        value={remark}
        maxLength={200}
        placeholder="原因"
        aria-label="原因"
        onChange={(e) => setRemark(e.target.value)}
        onPressEnter={send}
      />
    </Modal>
  )
}
