import { InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { type BookRow, setBookPromises } from './api.ts'

/** What the warranty book promises per part, with the statutory floors beside it; below a floor it is not saved. */
export const PromiseEditor = ({ book, onClose }: { book: BookRow | undefined; onClose: () => void }) => {
  const project = useProject()
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({})
  const save = useAct(setBookPromises, {
    done: '承诺已保存',
    quiet: true,
    after: () => {
      setChanged({})
      onClose()
    },
  })
  const close = () => {
    setChanged({})
    save.reset()
    onClose()
  }
  const locked = book?.state === 'ready' || book?.state === 'checking'
  return (
    <Modal
      open={book !== undefined}
      title={book && `${book.code} ${book.name} 承诺保修期`}
      width={680}
      onCancel={close}
      okText="保存承诺"
      okButtonProps={{ disabled: locked }}
      confirmLoading={save.isPending}
      onOk={() =>
        book?.caseId &&
        save.mutate({
          project: project.id,
          case: book.caseId,
          promises: book.promises.map(({ part, amount, unit }) => ({ part, unit, amount: changed[part] ?? amount })),
        })
      }
      destroyOnHidden
    >
      {locked && <p className="dim">两书已校对或就绪；修改承诺须先在办理页修订或退回。</p>}
      <FaultList why={save.error} />
      {book?.promises.map((p) => (
        <div key={p.part} className="promise-row">
          <span>{p.label}</span>
          <InputNumber
            aria-label={`${p.label}承诺`}
            min={1}
            max={1200}
            precision={0}
            disabled={locked}
            value={changed[p.part] ?? p.amount}
            onChange={(n) => setChanged((was) => ({ ...was, [p.part]: n ?? p.amount }))}
            status={save.error?.faults.some((f) => f.field === p.part) ? 'error' : ''}
          />
          <span>{p.unit === '月' ? '个月' : '个采暖（供冷）期'}</span>
          <small className="dim">
            {p.art40 && `条例 ${p.art40}`}
            {p.rule1998 && ` 规定 ${p.rule1998}`}，自{p.starts}
          </small>
        </div>
      ))}
    </Modal>
  )
}
