import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { CaseBatch } from '../../cases/CaseBatch.tsx'
import { ManyResult } from '../../handover/ManyResult.tsx'
import { useMany } from '../../handover/use-many.ts'
import { formatFen } from '../../kernel/money.ts'
import { useAct } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { drawTrust, makeBankLists, receiveTitles, type TitleRow } from '../api.ts'
import { CertificateForm } from './CertificateForm.tsx'

/** What can be done to many homes at once: any step of the procedure, and the registers' own bulk acts. */
export const TitleBatch = ({ rows, onDone }: { rows: readonly TitleRow[]; onDone: () => void }) => {
  const project = useProject()
  const [open, setOpen] = useState<'certificates' | 'draw'>()
  const [drawnBy, setDrawnBy] = useState('')
  const receive = useMany(receiveTitles)
  const list = useAct(makeBankLists, {
    done: ({ lists }) => `已开列 ${lists.map((l) => `${l.bank} ${l.no}（${l.lines} 份）`).join('、')}`,
    after: onDone,
  })
  const draw = useAct(drawTrust, { done: ({ no, total, cases }) => `${no}：${cases} 户共 ${formatFen(total)} 元`, after: onDone })
  const cases = rows.map((r) => r.id)
  const any = (...states: readonly string[]) => rows.some((r) => states.includes(r.state))
  const service = project.holds('customerService', 'customerServiceLead')
  const banks = service || project.holds('mortgageClerk')
  return (
    <>
      {service && any('awaitingPapers', 'lacking') && (
        <Button
          size="small"
          loading={receive.act.isPending}
          onClick={() => receive.act.mutate({ project: project.id, cases }, { onSuccess: (out) => out.refused.length === 0 && onDone() })}
        >
          收齐资料
        </Button>
      )}
      {service && any('accepted', 'entered', 'self') && (
        <Button size="small" onClick={() => setOpen('certificates')}>
          登记不动产权证
        </Button>
      )}
      {banks && any('mortgaging') && (
        <Button size="small" loading={list.isPending} onClick={() => list.mutate({ project: project.id, cases })}>
          开列送抵押清单
        </Button>
      )}
      {project.holds('finance', 'customerServiceLead') && any('complete', 'paid') && (
        <Button size="small" onClick={() => setOpen('draw')}>
          提取代收款
        </Button>
      )}
      <CaseBatch rows={rows.map(caseRow)} onDone={onDone} />
      {open === 'certificates' && (
        <CertificateForm rows={rows.filter((r) => ['accepted', 'entered', 'self'].includes(r.state))} onDone={() => setOpen(undefined)} />
      )}
      <Modal
        open={open === 'draw'}
        title={`提取 ${rows.length} 户的代收款`}
        okText="提取"
        confirmLoading={draw.isPending}
        onOk={() => draw.mutate({ project: project.id, cases, drawnBy })}
        onCancel={() => setOpen(undefined)}
      >
        <label htmlFor="drawn-by">提取人（客服经办）</label>
        <Input id="drawn-by" value={drawnBy} maxLength={40} onChange={(e) => setDrawnBy(e.target.value)} />
      </Modal>
      <ManyResult what="收件结果" result={receive.result} onClose={receive.clear} />
    </>
  )
}

/** As the general bulk form reads a case. */
const caseRow = (r: TitleRow) => ({
  id: r.id,
  no: r.no,
  process: 'title-certificate',
  title: `${r.unit} ${r.owners}`,
  state: r.state,
  version: r.version,
  unitId: r.unitId,
  unit: r.unit,
  waitsFor: null,
  holder: null,
  openedAt: '',
  enteredAt: '',
  dueAt: r.dueAt,
  paused: false,
  closedAt: null,
})
