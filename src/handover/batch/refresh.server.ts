import { sql } from 'kysely'
import { addDays, addMonths } from '../../kernel/days.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFactsAll } from '../../kernel/record.server.ts'
import { recordDatedFacts } from '../dated-facts.server.ts'
import { checkBooks } from '../gates/check-books.server.ts'
import { type Batch, batchOf } from './lock.server.ts'

type Counted = {
  readonly members: number
  readonly tasks: number
  readonly tasksIncomplete: number
  readonly units: number
  readonly rosterConfirmed: boolean
  readonly redForApproval: readonly string[]
  readonly redForNotice: readonly string[]
  readonly redForOpening: readonly string[]
  readonly lettersPosted: number
  readonly unitsOpen: number
}

/** The days that follow from those of a batch (DR-03, DR-04, DR-08). */
export const planDates = (b: Pick<Batch, 'first_day' | 'last_day' | 'notice_on'>) => ({
  prepareBy: addMonths(b.first_day, -1),
  firstDay: b.first_day,
  lastDay: b.last_day,
  noticeBy: b.notice_on,
  reportBy: addDays(b.last_day, 7),
})

/** Carries what the batch keeps (group, tasks, roster, gates, letters, units) as facts into the plan's case. The batch is locked by the caller. */
export const refreshPlan = async (tx: Tx, desk: Desk, id: string, label: string): Promise<void> => {
  await checkBooks(tx, desk, id)
  const batch = await batchOf(tx, desk.project, id)
  await recordDatedFacts(tx, desk, batch.case_id, label, { ...planDates(batch), ...(await countPlan(tx, id)) })
  await carryGates(tx, desk, batch)
}

/** Deemed delivery asks whether the project's gates are green: the units learn when the first turns red or the last one green. */
const carryGates = async (tx: Tx, desk: Desk, batch: Batch): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select h.id from roster_entries e join cases h on h.id = e.case_id
    where e.batch_id = ${batch.id} and e.removed_version is null and h.closed_at is null
      and coalesce((h.data ->> 'gatesRed')::boolean, false) <> ${batch.gates_red} order by h.id`.execute(tx)
  const learnt = rows.map(({ id }) => ({ case: id, label: '项目门禁', facts: { gatesRed: batch.gates_red } }))
  await recordFactsAll(tx, learnt, desk.actor, desk.now)
}

/** What a batch's plan amounts to now. */
export const countPlan = async (tx: Tx, id: string): Promise<Counted> => {
  const red = (step: string) =>
    sql`array(select gate from batch_gates where batch_id = b.id and active and not green and overridden_by is null and blocks = ${step} order by length(gate), gate)`
  const { rows } = await sql<Counted>`
    select (select count(*)::int from batch_members where batch_id = b.id) as members,
      (select count(*)::int from batch_tasks where batch_id = b.id) as tasks,
      (select count(*)::int from batch_tasks where batch_id = b.id and (department = '' or due_on is null)) as "tasksIncomplete",
      r.units, r.units > 0 and b.roster_confirmed_version is not distinct from b.roster_version as "rosterConfirmed",
      ${red('APPROVE')} as "redForApproval", ${red('NOTIFY')} as "redForNotice", ${red('OPEN')} as "redForOpening",
      r.posted as "lettersPosted", r.open as "unitsOpen"
    from batches b, lateral (
      select count(*)::int as units,
        count(*) filter (where exists (select 1 from letters l where l.case_id = e.case_id and l.state <> '作废' and l.posted_on is not null))::int as posted,
        count(*) filter (where h.state is null or h.state not in ('delivered', 'deemed', 'held', 'withdrawn'))::int as open
      from roster_entries e left join cases h on h.id = e.case_id where e.batch_id = b.id and e.removed_version is null) r
    where b.id = ${id}`.execute(tx)
  return rows[0] as Counted // the caller has found the batch
}
