import { App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { useDraft } from '../web/use-draft.ts'
import { type CaseDetail, noteCase, noteKinds } from './api.ts'

/** A typed note. Its box has another colour for each kind; one for the customer that holds a telephone number asks once more (U-DTL-5). */
export const CaseNote = ({ on }: { on: CaseDetail }) => {
  const project = useProject()
  const { modal } = App.useApp()
  const draft = useDraft<string>(`note.${on.id}`)
  const [kind, setKind] = useState<(typeof noteKinds)[number]>('内部')
  const [text, setText] = useState(draft.found?.value ?? '')
  const note = useAct(noteCase, {
    quiet: true,
    done: '已记录',
    after: () => {
      draft.drop()
      setText('')
    },
  })
  const send = () => note.mutate({ project: project.id, case: on.id, kind, text })
  const asks = kind === '对客' && /\d{3}\*{4}\d{4}|1\d{10}|\d{17}[\dXx]/.test(text)
  return (
    <div className={`note-box note-${noteKinds.indexOf(kind)}`}>
      <FaultList why={note.error} />
      <Input.TextArea
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        placeholder={{ 内部: '内部记录，业主和施工单位看不到', 对客: '与业主沟通的内容', 对供方: '与施工单位沟通的内容' }[kind]}
        aria-label="记录内容"
        onChange={(e) => {
          setText(e.target.value)
          draft.keep(e.target.value)
        }}
      />
      <div>
        <Segmented size="small" value={kind} onChange={setKind} options={[...noteKinds]} aria-label="记录给谁看" />
        <span className="grow" />
        <Button
          size="small"
          disabled={text.trim() === ''}
          loading={note.isPending}
          onClick={() =>
            asks
              ? modal.confirm({
                  title: '记录里有电话或证件号码',
                  content: '对客的记录业主能看到，确认不是他人的号码再记录。',
                  okText: '仍然记录',
                  onOk: send,
                })
              : send()
          }
        >
          记录
        </Button>
      </div>
    </div>
  )
}
