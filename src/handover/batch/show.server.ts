import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../../kernel/days.ts'
import type { Actor } from '../../kernel/decide.ts'
import type { Ground } from '../../kernel/perform.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { BatchDetail, Task } from './api.ts'
import { batchRows } from './list.server.ts'
import { batchOf } from './lock.server.ts'
import { countPlan, planDates } from './refresh.server.ts'
import { planSteps } from './steps.ts'
import { warningsOf } from './warnings.server.ts'

/** The board of a batch: its days, group, tasks, units by state, letters, warnings, and what each step of the plan waits for. */
export const batchDetail = async (
  db: Kysely<Tables>,
  ask: { readonly project: string; readonly batch: string; readonly actor: Actor; readonly now: Date; readonly ground: Ground },
): Promise<z.input<typeof BatchDetail>> => {
  const { project, batch: id, now } = ask
  const day = today(now)
  const batch = await batchOf(db, project, id)
  const [[row], members, tasks, states, letters, plan, facts, warnings] = await Promise.all([
    batchRows(db, project, now, id),
    db.selectFrom('batch_members').select(['name', 'department', 'duty']).where('batch_id', '=', id).orderBy('department').orderBy('name').execute(),
    sql<z.input<typeof Task>>`select id, label, clause, department, due_on as "dueOn", done_at as "doneAt", done_by as "doneBy", remark, version,
      coalesce(done_at is null and due_on = ${day}, false) as "dueToday", coalesce(done_at is null and due_on < ${day}, false) as late
      from batch_tasks where batch_id = ${id} order by due_on nulls last, position`.execute(db),
    sql<{
      state: string
      n: number
    }>`select coalesce(h.state, 'none') as state, count(*)::int as n from roster_entries e left join cases h on h.id = e.case_id
      where e.batch_id = ${id} and e.removed_version is null group by 1 order by 2 desc`.execute(db),
    sql<{
      made: number
      posted: number
      effective: number
      toRepost: number
    }>`select count(distinct case_id)::int as made, count(distinct case_id) filter (where posted_on is not null)::int as posted,
      count(distinct case_id) filter (where effective_on is not null)::int as effective, count(*) filter (where state = '退回' and returned_handled_at is null)::int as "toRepost"
      from letters where batch_id = ${id} and state <> '作废'`.execute(db),
    db
      .selectFrom('cases')
      .select(['state', 'origin', 'data', 'documents', 'performed', 'settings'])
      .where('id', '=', batch.case_id)
      .executeTakeFirstOrThrow(),
    countPlan(db, id),
    warningsOf(db, batch, ask),
  ])
  if (!row) throw new Refusal('没有这个交付批次', 404)
  const dates = planDates(batch)
  return {
    ...row,
    prepareBy: dates.prepareBy,
    reportBy: dates.reportBy,
    unitStates: states.rows,
    letters: letters.rows[0] ?? { made: 0, posted: 0, effective: 0, toRepost: 0 },
    rosterVersion: batch.roster_version,
    rosterConfirmedVersion: batch.roster_confirmed_version,
    members,
    tasks: tasks.rows,
    warnings,
    steps: planSteps({ ...plan, data: { ...plan.data, ...dates, ...facts } }, ask.actor, day),
  }
}
