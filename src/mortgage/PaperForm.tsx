import { Button, Checkbox, Form, Input, InputNumber, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import type { Handed } from '../web/fields/handed.ts'
import { PaperRow } from '../web/fields/PaperRow.tsx'
import { useProject } from '../web/me.ts'
import { type MortgagePaper, markPaper } from './api.ts'
import { paperStates } from './paper-states.ts'

type Values = {
  readonly state: 'RECEIVED' | 'CHECKED' | 'REJECTED' | 'NOT_NEEDED' | 'MISSING'
  readonly issuedOn?: string
  readonly endsOn?: string
  readonly copies?: number
  readonly reason?: string
}

type Props = {
  readonly of: string
  readonly paper: MortgagePaper
  /** Another paper waits to be checked after this one. */
  readonly more: boolean
  readonly onDone: (goOn: boolean) => void
}

/** One paper of the checklist: received, checked against the original, sent back, or not needed; photos where there are any. A dossier is gone through in one go. */
export const PaperForm = ({ of, paper, more, onDone }: Props) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const state = Form.useWatch('state', form)
  const [handed, setHanded] = useState<Handed>({ files: [] })
  const [seen, setSeen] = useState(paper.originalSeen ?? false)
  const goOn = useRef(more)
  const mark = useAct(markPaper, { quiet: true, done: '已登记', after: () => onDone(goOn.current) })
  const faults = mark.error?.faults ?? []
  const at = (field: string) => {
    const said = faults.filter((f) => f.field === field).map((f) => f.message)
    return said.length ? { validateStatus: 'error' as const, help: said.join('；') } : {}
  }
  const kept = state === 'RECEIVED' || state === 'CHECKED'
  return (
    <Form
      name="mortgage-paper" // the list behind it has fields of the same words
      form={form}
      layout="vertical"
      initialValues={{
        state: 'CHECKED',
        ...(paper.issuedOn ? { issuedOn: paper.issuedOn } : {}),
        ...(paper.endsOn ? { endsOn: paper.endsOn } : {}),
        copies: paper.copies ?? paper.copiesWanted,
      }}
      onFinish={(values) =>
        mark.mutate({
          project: project.id,
          case: of,
          paper: paper.id,
          ...values,
          ...(kept ? { originalSeen: seen || handed.seen === true, files: handed.files.map((f) => f.id) } : {}),
        })
      }
    >
      <FaultList why={mark.error} faults={faults.filter((f) => !f.field || !['issuedOn', 'endsOn', 'reason'].includes(f.field))} />
      <Form.Item name="state" label="情况">
        <Segmented options={(['RECEIVED', 'CHECKED', 'REJECTED', 'NOT_NEEDED'] as const).map((value) => ({ value, label: paperStates[value] }))} />
      </Form.Item>
      {kept && paper.original && (
        <Form.Item label="原件">
          <Checkbox checked={seen} onChange={(e) => setSeen(e.target.checked)}>
            已见原件
          </Checkbox>
        </Form.Item>
      )}
      {kept && paper.limited && (
        <Form.Item name="issuedOn" label="出具日期" {...at('issuedOn')}>
          <DayField label="出具日期" />
        </Form.Item>
      )}
      {kept && paper.printedEnd && (
        <Form.Item name="endsOn" label="证件有效期至" extra="长期有效的不填" {...at('endsOn')}>
          <DayField label="证件有效期至" />
        </Form.Item>
      )}
      {kept && (
        <Form.Item name="copies" label="复印件份数">
          <InputNumber min={0} max={50} />
        </Form.Item>
      )}
      {!kept && (
        <Form.Item name="reason" label="原因" {...at('reason')}>
          <Input maxLength={200} placeholder={state === 'REJECTED' ? '如 不清晰、非本人、日期不对、未盖章' : '为什么不适用'} />
        </Form.Item>
      )}
      {kept && (
        <ul className="mortgage-papers">
          <PaperRow label="影像" required={false} onFile={{ files: paper.files.length, seen: false }} value={handed} onChange={setHanded} />
        </ul>
      )}
      {more && (
        <>
          <Button type="primary" htmlType="submit" loading={mark.isPending} onClick={() => (goOn.current = true)}>
            保存，下一项
          </Button>{' '}
        </>
      )}
      <Button type={more ? 'default' : 'primary'} htmlType="submit" loading={mark.isPending} onClick={() => (goOn.current = false)}>
        保存
      </Button>
    </Form>
  )
}
