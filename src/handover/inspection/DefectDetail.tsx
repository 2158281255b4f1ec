import { Button, Image, Input, Select } from 'antd'
import { useState } from 'react'
import { showFile } from '../../cases/api.ts'
import { linkTo, useAct } from '../../web/call.ts'
import { moment } from '../../web/due-words.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { StatusDot } from '../../web/StatusDot.tsx'
import { type DefectRow, decideDefect } from './api.ts'
import { DefectContractor } from './DefectContractor.tsx'
import { defectTone } from './defect-tone.ts'

const outcomes = ['转保修', '协商补偿', '非责任', '业主撤回'] as const
const over: readonly string[] = ['关闭', '转保修', '协商补偿', '非责任', '业主撤回', '重复合并']

/** One defect: what, where, photos before and after, its repair and complaint, the ways out of the loop. */
export const DefectDetail = ({ on }: { on: DefectRow }) => {
  const project = useProject()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>()
  const [reason, setReason] = useState('')
  const decide = useAct(decideDefect, { quiet: true, done: (d) => `${d.no} ${d.state}`, after: () => setOutcome(undefined) })
  const photos = (ids: readonly string[], label: string) =>
    ids.length > 0 && (
      <>
        <h3>{label}</h3>
        <Image.PreviewGroup>
          {ids.map((id, i) => (
            <Image key={id} width={108} height={84} alt={`${label} ${i + 1}`} src={linkTo(showFile, { project: project.id, file: id })} />
          ))}
        </Image.PreviewGroup>
      </>
    )
  return (
    <article>
      <p>
        <StatusDot tone={defectTone(on)}>
          {on.severity} {on.state}
        </StatusDot>{' '}
        第 {on.round} 轮
      </p>
      <h2>
        {on.room} {on.part}：{on.kind}
        {on.quantity > 1 && `（${on.quantity} 处）`}
      </h2>
      <p>{on.description}</p>
      <p className="dim">
        {on.unit} · {on.tradeLabel} · {on.contractor ?? '未定责任单位，请客户服务部指定'} · 承诺 {on.agreedOn ?? '未定'} 完成 · {on.foundBy}{' '}
        {moment(on.foundAt)} 发现
      </p>
      {on.failures.map((f) => (
        <p key={f.round} className="bad">
          第 {f.round} 轮不通过（{f.on}）：{f.reason}
        </p>
      ))}
      {on.repair && (
        <p>
          维修 <PageLink to={`cases/${on.repair.id}`}>{on.repair.no}</PageLink> {on.repair.state}
        </p>
      )}
      {on.complaint ? (
        <p>
          投诉 <PageLink to={`cases/${on.complaint.id}`}>{on.complaint.no}</PageLink>
        </p>
      ) : (
        !project.holds('contractor') && (
          <p>
            <PageLink to="counter" search={{ kind: 'complaint', unit: on.unitId, defect: on.id }}>
              转为投诉
            </PageLink>
          </p>
        )
      )}
      {photos(on.photos, '整改前')}
      {photos(on.afterPhotos, '整改后')}
      {!over.includes(on.state) && project.holds('customerService', 'customerServiceLead', 'propertySupervisor') && (
        <div className="panel-row">
          <Select
            placeholder="不再整改的处理"
            aria-label="处理"
            value={outcome ?? null}
            options={outcomes.map((o) => ({ value: o, label: o }))}
            onChange={setOutcome}
            style={{ width: 180 }}
          />
          {outcome && (
            <>
              <Input value={reason} maxLength={500} placeholder="理由" aria-label="理由" onChange={(e) => setReason(e.target.value)} />
              <Button
                type="primary"
                loading={decide.isPending}
                onClick={() => decide.mutate({ project: project.id, defect: on.id, outcome, reason })}
              >
                确定
              </Button>
            </>
          )}
        </div>
      )}
      <FaultList why={decide.error} />
      {!over.includes(on.state) && <DefectContractor on={on} />}
    </article>
  )
}
