import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useMany } from '../../handover/use-many.ts'
import { today } from '../../kernel/days.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { useNow } from '../../web/use-now.ts'
import { storeCertificates, type TitleRow } from '../api.ts'

/** Numbers of certificates that came back from the registry, one line for each home; the numbers may be pasted as a column. */
export const CertificateForm = ({ rows, onDone }: { rows: readonly TitleRow[]; onDone: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({})
  const [on, setOn] = useState<unknown>(today(now))
  const { act, result } = useMany(storeCertificates)
  const filled = rows.filter((r) => (numbers[r.id] ?? '').trim() !== '')
  const send = () =>
    act.mutate(
      { project: project.id, rows: filled.map((r) => ({ case: r.id, no: (numbers[r.id] ?? '').trim(), enteredOn: String(on ?? '') })) },
      { onSuccess: (out) => out.refused.length === 0 && onDone() },
    )
  const paste = (from: number, text: string): boolean => {
    const lines = text.split(/\r?\n/).map((l) => l.trim())
    if (lines.filter(Boolean).length < 2) return false
    setNumbers((was) => ({ ...was, ...Object.fromEntries(rows.slice(from).flatMap((r, i) => (lines[i] ? [[r.id, lines[i] ?? '']] : []))) }))
    return true
  }
  return (
    <Modal
      open
      title="登记不动产权证"
      onCancel={onDone}
      footer={
        <Button type="primary" loading={act.isPending} disabled={filled.length === 0} onClick={send}>
          登记入库（{filled.length}）
        </Button>
      }
    >
      <FaultList why={act.error} />
      <Form layout="vertical">
        <Form.Item label="登簿日期" htmlFor="entered-on" required>
          <DayField id="entered-on" value={on} onChange={setOn} label="登簿日期" />
        </Form.Item>
        {rows.map((r, i) => {
          const faults = result?.refused.find((x) => x.id === r.id)?.faults
          return (
            <Form.Item
              key={r.id}
              label={`${r.unit} 不动产权证号`}
              htmlFor={`certificate-${r.id}`}
              validateStatus={faults ? 'error' : ''}
              help={faults?.map((f) => f.message).join('；')}
            >
              <Input
                id={`certificate-${r.id}`}
                value={numbers[r.id] ?? ''}
                maxLength={80}
                onPaste={(e) => paste(i, e.clipboardData.getData('text')) && e.preventDefault()}
                onChange={(e) => setNumbers((was) => ({ ...was, [r.id]: e.target.value }))}
              />
            </Form.Item>
          )
        })}
      </Form>
    </Modal>
  )
}
