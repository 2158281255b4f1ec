import { Button, Input } from 'antd'
import { useState } from 'react'
import { useProject } from '../../web/me.ts'
import { Notice } from '../../web/Notice.tsx'
import { StatusDot } from '../../web/StatusDot.tsx'
import type { DefectRow, Inspection } from './api.ts'
import { defectTone } from './defect-tone.ts'
import { flush } from './flush.ts'
import { dropItem, type Item, putItem } from './outbox.ts'
import { SyncDot } from './SyncState.tsx'

/** Defects of the unit: those only on this phone first, then those the server has; at a re-inspection with the owner's verdict. */
export const InspectDefects = ({ inspection, waiting }: { inspection: Inspection; waiting: readonly Item[] }) => {
  const own = waiting.flatMap((i) => (i.kind === 'defect' && i.state !== '已同步' ? [i] : []))
  if (own.length + inspection.defects.length === 0)
    return <Notice title="还没有登记问题" note="发现问题点下方「登记问题」；没有问题可直接签字提交。" />
  return (
    <ul className="field-defects">
      {own.map((i) => (
        <li key={i.key}>
          <SyncDot state={i.state} />
          <b>
            {i.value.room} {i.value.kind}
          </b>
          {i.faults.map((f) => (
            <p key={f.message} className="bad">
              {f.message}
            </p>
          ))}
          {i.state === '失败' && <Button onClick={() => void dropItem(i.key)}>删除此条重记</Button>}
        </li>
      ))}
      {inspection.defects.map((d) => (
        <li key={d.id}>
          <StatusDot tone={defectTone(d)}>
            {d.severity} {d.state}
          </StatusDot>
          <b>
            {d.room} {d.part} {d.kind}
            {d.quantity > 1 && ` ×${d.quantity}`}
          </b>
          <small>
            {d.no} · {d.tradeLabel} · {d.photos.length} 张照片
          </small>
          {inspection.caseState === 'awaitingReinspection' && d.state === '待复验' && <Verdict inspection={inspection} on={d} waiting={waiting} />}
        </li>
      ))}
    </ul>
  )
}

const Verdict = ({ inspection, on, waiting }: { inspection: Inspection; on: DefectRow; waiting: readonly Item[] }) => {
  const project = useProject()
  const [reason, setReason] = useState<string>()
  const own = waiting.find((i) => i.key === verdictKey(inspection, on))
  const said = own?.kind === 'verdict' ? (own.value.passed ? '通过' : '不通过') : on.verdict
  const give = async (passed: boolean, why = '') => {
    await putItem({
      kind: 'verdict',
      key: verdictKey(inspection, on),
      project: project.id,
      case: inspection.case,
      value: { defect: on.id, passed, reason: why },
    })
    setReason(undefined)
    void flush()
  }
  return (
    <div className="panel-row">
      <Button size="large" type={said === '通过' ? 'primary' : 'default'} onClick={() => void give(true)}>
        通过
      </Button>
      <Button size="large" danger type={said === '不通过' ? 'primary' : 'default'} onClick={() => setReason(on.verdictReason)}>
        不通过
      </Button>
      {own && <SyncDot state={own.state} />}
      {reason !== undefined && (
        <>
          <Input value={reason} maxLength={500} placeholder="业主哪里不满意" aria-label="不通过的原因" onChange={(e) => setReason(e.target.value)} />
          <Button type="primary" disabled={reason.trim() === ''} onClick={() => void give(false, reason)}>
            确定不通过
          </Button>
        </>
      )}
    </div>
  )
}

const verdictKey = (inspection: Inspection, on: DefectRow): string => `verdict:${on.id}:${inspection.round}`
