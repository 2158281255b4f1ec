import { Button } from 'antd'
import { useAct, useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { StatusDot } from '../../web/StatusDot.tsx'
import { showInspection, startInspection } from './api.ts'
import { defectTone } from './defect-tone.ts'

/** The inspection as the hall sees it: round, defects, meters; the record itself is made on the phone. */
export const InspectionPanel = ({ id }: { id: string }) => {
  const project = useProject()
  const { data, error, refetch } = useCall(showInspection, { project: project.id, case: id }, { everyMs: 8_000 })
  const start = useAct(startInspection, { done: '验房已开始' })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <section aria-label="验房记录">
      <div className="panel-row">
        {['verified', 'awaitingFees'].includes(data.caseState) && (
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate({ project: project.id, case: id })}>
            开始验房
          </Button>
        )}
        {(data.round > 0 || data.caseState === 'deemed') && (
          <PageLink to={`inspect/${id}`}>{data.caseState === 'deemed' ? '在手机上抄表' : '在手机上验房'}</PageLink>
        )}
        <span className="dim">
          {data.round > 0 ? `第 ${data.round} 轮 · ${data.submittedAt ? `已提交（${data.signedName ?? '业主拒签'}）` : '进行中'}` : '还没有开始'}
          {' · '}问题 {data.openDefects} 项，S1 {data.severeDefects} 项 · 表具 {data.meters.length}/{data.metersWanted.length}
        </span>
      </div>
      <ul className="gate-list">
        {data.defects.map((d) => (
          <li key={d.id}>
            <StatusDot tone={defectTone(d)}>
              {d.severity} {d.state}
            </StatusDot>{' '}
            {d.room} {d.part} {d.kind} <span className="dim">{d.no}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
