import { Alert } from 'antd'
import { useState } from 'react'
import { showCase } from '../../cases/api.ts'
import { CaseActs } from '../../cases/CaseActs.tsx'
import { stateLabel } from '../../kernel/process.ts'
import { handover } from '../../processes/handover/handover.ts'
import { useCall } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { journey } from '../../web/theme.ts'
import type { BatchDetail } from './api.ts'

/** What the batch holds now: warnings, figures, the units on their way, and the acts of the plan. */
export const BatchOverview = ({ batch }: { batch: BatchDetail }) => {
  const project = useProject()
  const [chosen, setChosen] = useState<string>()
  const { data: plan } = useCall(showCase, { project: project.id, case: batch.caseId })
  const today = batch.tasks.filter((t) => t.dueToday || t.late)
  return (
    <>
      {batch.warnings.length > 0 && (
        <Alert
          className="batch-warnings"
          type="warning"
          showIcon
          title={`有 ${batch.warnings.length} 项提示`}
          description={
            <ul>
              {batch.warnings.map((w) => (
                <li key={w.code}>{w.message}</li>
              ))}
            </ul>
          }
        />
      )}
      <div className="batch-figures">
        <Figure n={batch.units} label="名单户数" />
        <Figure n={batch.letters.posted} label="已寄发" />
        <Figure n={batch.letters.effective} label="有效送达" />
        <Figure n={batch.letters.toRepost} label="退信待处理" bad={batch.letters.toRepost > 0} />
        <Figure n={batch.delivered} label="已交付" />
        <Figure n={batch.gatesRed} label="门禁未达标" bad={batch.gatesRed > 0} />
        <Figure n={batch.tasksLate} label="任务逾期" bad={batch.tasksLate > 0} />
      </div>
      <UnitProgress states={batch.unitStates} total={batch.units} />
      <div className="batch-columns">
        <div>
          <h2>办理</h2>
          {plan && <CaseActs on={plan} chosen={chosen} onChoose={setChosen} />}
        </div>
        <div>
          <h2>今日和逾期的任务</h2>
          {today.length === 0 && <p className="dim">今天没有到期的任务。</p>}
          <ul className="plain-list">
            {today.map((t) => (
              <li key={t.id} className={t.late ? 'task-late' : ''}>
                {t.dueOn} {t.label}（{t.department}）{t.late ? '，已逾期' : ''}
              </li>
            ))}
          </ul>
          <h2>日程</h2>
          <ul className="plain-list">
            <li>小组、名单、计划：{batch.prepareBy} 前</li>
            <li>寄发通知：{batch.noticeOn} 前</li>
            <li>
              集中交付：{batch.firstDay} 至 {batch.lastDay}
            </li>
            <li>统计反馈：{batch.reportBy} 前</li>
            <li>
              <PageLink to={`cases/${batch.caseId}`}>方案记录与打印</PageLink>
            </li>
          </ul>
        </div>
      </div>
    </>
  )
}

const Figure = ({ n, label, bad }: { n: number; label: string; bad?: boolean }) => (
  <div>
    <b className={bad ? 'bad' : ''}>{n}</b>
    <small>{label}</small>
  </div>
)

const hues: Readonly<Record<string, keyof typeof journey>> = {
  none: 'stock',
  awaitingNotice: 'stock',
  posted: 'sold',
  returned: 'sold',
  served: 'notice',
  booked: 'notice',
  inspecting: 'inspect',
  awaitingRepair: 'rectify',
  awaitingReinspection: 'rectify',
  delivered: 'handed',
  deemed: 'decor',
}

/** The units of the batch by state, as one bar with its words below. */
const UnitProgress = ({ states, total }: { states: BatchDetail['unitStates']; total: number }) =>
  total === 0 ? null : (
    <>
      <div className="batch-progress" aria-hidden="true">
        {states.map((s) => (
          <i key={s.state} style={{ width: `${(s.n / total) * 100}%`, background: tint(s.state) }} />
        ))}
      </div>
      <p className="dim">{states.map((s) => `${s.state === 'none' ? '未立案' : stateLabel(handover, s.state)} ${s.n}`).join('，')}</p>
    </>
  )

/** The lightest hue is the sheet's own: units that have not begun show by its edge. */
const tint = (state: string): string => {
  const hue = journey[hues[state] ?? 'inspect']
  return hue === journey.stock ? hue.bd : hue.bg
}
