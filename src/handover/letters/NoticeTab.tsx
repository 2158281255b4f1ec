import { Button } from 'antd'
import { CaseState } from '../../cases/CaseState.tsx'
import { startPrintRun } from '../../papers/api.ts'
import { useAct, useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import type { BatchDetail } from '../batch/api.ts'
import { deemedCandidates, noticeAlerts } from './api.ts'

const alertLabels = {
  callDue: '寄出三日无签收，请电话联系（DR-06）',
  textDue: '该发每周短信的业主（DR-05）',
  unserved: '距合同交付日不足 15 日仍未送达（DR-02）',
  notEffective: '距首日不足 10 日仍未有效送达，请主管督办',
  tooLate: '送达晚于合同交付日前 10 日，或已来不及',
  weakProof: '只有电话或传真，证据薄弱',
} as const

/** The notices of a batch: how far they are, who must be called today, which units may count as handed over and what is missing. */
export const NoticeTab = ({ batch }: { batch: BatchDetail }) => {
  const project = useProject()
  const alerts = useCall(noticeAlerts, { project: project.id, batch: batch.id })
  const deemed = useCall(deemedCandidates, { project: project.id, batch: batch.id })
  const print = useAct(startPrintRun, { done: '打印已开始，进度见「批量打印」' })
  if (alerts.error && !alerts.data) return <ListRefused why={alerts.error} retry={() => void alerts.refetch()} />
  if (!alerts.data) return <Loading />
  const lists = (Object.keys(alertLabels) as (keyof typeof alertLabels)[]).filter((key) => (alerts.data?.[key].length ?? 0) > 0) // the keys above
  return (
    <>
      <p className="form-acts">
        <span>
          已生成 {batch.letters.made} 户，已寄发 {batch.letters.posted} 户，有效送达 {batch.letters.effective} 户
        </span>
        <PageLink to="letters" search={{ batch: batch.id }}>
          打开寄送清单
        </PageLink>
        {batch.letters.toRepost > 0 && (
          <PageLink to="letters" search={{ batch: batch.id, tab: 'toRepost' }}>
            {batch.letters.toRepost} 封退信待处理
          </PageLink>
        )}
        {project.holds('customerService', 'customerServiceLead') && batch.letters.made > 0 && (
          <Button loading={print.isPending} onClick={() => print.mutate({ project: project.id, batch: batch.id })}>
            打印通知书
          </Button>
        )}
      </p>
      {lists.length === 0 && <p className="dim">没有需要今天联系的户。</p>}
      {lists.map((key) => (
        <section key={key}>
          <h2 className="office-head">
            {alertLabels[key]}：{alerts.data?.[key].length} 户
          </h2>
          <p>
            {alerts.data?.[key].slice(0, 60).map((u) => (
              <span key={u.caseId}>
                <PageLink to={`cases/${u.caseId}`} title={u.owners}>
                  {u.unit}
                </PageLink>
                {'　'}
              </span>
            ))}
            {(alerts.data?.[key].length ?? 0) > 60 && '…'}
          </p>
        </section>
      ))}
      {(deemed.data?.length ?? 0) > 0 && (
        <section>
          <h2 className="office-head">视为交付：还缺什么</h2>
          <ul className="gate-list">
            {deemed.data?.map((u) => (
              <li key={u.caseId}>
                <div>
                  <PageLink to={`cases/${u.caseId}`}>
                    <b>{u.unit}</b>
                  </PageLink>
                  {u.owners}
                  <CaseState process="handover" state={u.state} />
                  <span className="grow" />
                  {u.missing.length === 0 ? (
                    <span className="gate-green">条件齐备，由法务办理</span>
                  ) : (
                    <span className="dim">{u.missing.map((m) => m.message).join('；')}</span>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
