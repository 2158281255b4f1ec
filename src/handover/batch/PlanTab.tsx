import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { desk } from '../../kernel/roles.ts'
import { useAct } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { type BatchDetail, finishBatchTask, type Task } from './api.ts'
import { GroupEditor } from './GroupEditor.tsx'
import { TaskEditor } from './TaskEditor.tsx'

/** The preparation group and the plan: every task with its department and day, ticked off when done. */
export const PlanTab = ({ batch }: { batch: BatchDetail }) => {
  const project = useProject()
  const [editing, setEditing] = useState<Task | 'new'>()
  const finish = useAct(finishBatchTask)
  const plans = project.holds('customerService', 'customerServiceLead')
  return (
    <div className="batch-columns">
      <div>
        <h2>
          任务
          {plans && (
            <Button type="link" onClick={() => setEditing('new')}>
              增加任务
            </Button>
          )}
        </h2>
        <ul className="task-list">
          {batch.tasks.map((t) => (
            <li key={t.id} className={t.doneAt ? 'task-done' : ''}>
              <div>
                <Checkbox
                  checked={t.doneAt !== null}
                  disabled={!project.holds(...desk)}
                  aria-label={`完成：${t.label}`}
                  onChange={(e) => finish.mutate({ project: project.id, batch: batch.id, task: t.id, done: e.target.checked })}
                />
                <b>{t.label}</b>
                {t.clause && <small className="dim">{t.clause}</small>}
                <span className="grow" />
                <span className={t.department ? '' : 'bad'}>{t.department || '未定部门'}</span>
                <span className={t.late ? 'task-late' : ''}>{t.dueOn ?? '未定日期'}</span>
                {plans && (
                  <Button type="link" size="small" aria-label={`修改：${t.label}`} onClick={() => setEditing(t)}>
                    修改
                  </Button>
                )}
              </div>
              {(t.remark || t.doneBy) && (
                <p className="dim">
                  {t.remark} {t.doneBy && `${t.doneBy}已办结`}
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2>准备小组</h2>
        <GroupEditor batch={batch} mayEdit={plans} />
      </div>
      <TaskEditor batch={batch.id} task={editing} onClose={() => setEditing(undefined)} />
    </div>
  )
}
