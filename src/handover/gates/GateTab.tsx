import { Alert, Button } from 'antd'
import { useState } from 'react'
import { showFile } from '../../cases/api.ts'
import { CaseState } from '../../cases/CaseState.tsx'
import { linkTo, useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import type { BatchDetail } from '../batch/api.ts'
import { type Gate, listGates } from './api.ts'
import { GateEditor } from './GateEditor.tsx'

const blocks = { APPROVE: '阻止审批', NOTIFY: '阻止寄发通知', OPEN: '阻止开始交付', NONE: '不阻止' } as const
const bases = { LAW: '法定', REG: '部门规章', TPL: '示范文本', PRC: '惯例', LOC: '地方' } as const

/** The gates of the batch with their evidence, what each stops, and the acceptance opinions still open (S4-6). */
export const GateTab = ({ batch }: { batch: BatchDetail }) => {
  const project = useProject()
  const [editing, setEditing] = useState<Gate>()
  const { data, error, refetch } = useCall(listGates, { project: project.id, batch: batch.id })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const mayAct = project.holds(
    'customerService',
    'customerServiceLead',
    'engineering',
    'projectDevelopment',
    'propertyManager',
    'executive',
    'administrator',
  )
  return (
    <>
      {data.opinions.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="batch-warnings"
          title={`验收与交接意见还有 ${data.opinions.length} 条未关闭（只提示，不阻止）`}
          description={
            <ul>
              {data.opinions.map((o) => (
                <li key={o.id}>
                  <PageLink to={`cases/${o.id}`}>{o.title}</PageLink> {o.stage}，{o.place}，{o.department}，期限 {o.dueOn ?? '未定'}
                  {o.late && <span className="bad">，已逾期</span>} <CaseState process="acceptance-opinion" state={o.state} />
                </li>
              ))}
            </ul>
          }
        />
      )}
      <ul className="gate-list">
        {data.gates.map((g) => (
          <li key={g.gate}>
            <div>
              <span className="gate-mark">{g.gate}</span>
              <b>{g.label}</b>
              <GateMark gate={g} />
              <span className="grow" />
              <small className="dim">
                {bases[g.basis]}，{blocks[g.blocks]}
              </small>
              {mayAct && g.active && (
                <Button type="link" size="small" aria-label={`办理 ${g.gate} ${g.label}`} onClick={() => setEditing(g)}>
                  办理
                </Button>
              )}
            </div>
            <p className="dim">
              {g.rule}
              {g.evidence && `；${g.evidence}（${g.evidenceOn ?? ''}）`}
              {g.fileId && (
                <>
                  {' '}
                  <a href={linkTo(showFile, { project: project.id, file: g.fileId })} target="_blank" rel="noreferrer">
                    看证明
                  </a>
                </>
              )}
              {g.overriddenBy && `；${g.overriddenBy}放行：${g.overrideReason}`}
            </p>
          </li>
        ))}
      </ul>
      <GateEditor batch={batch.id} gate={editing} onClose={() => setEditing(undefined)} />
    </>
  )
}

/** A word and a hue; the word alone suffices. */
const GateMark = ({ gate }: { gate: Gate }) =>
  !gate.active ? (
    <span className="dim">本地区不适用</span>
  ) : gate.green ? (
    <span className="gate-green">✓ 达标</span>
  ) : gate.overriddenBy ? (
    <span className="gate-passed">▲ 已放行</span>
  ) : (
    <span className="gate-red">✕ 未达标</span>
  )
