import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import type { KeptCase } from '../../kernel/keep.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { recordDatedFacts } from '../dated-facts.server.ts'
import { reissueLetters } from '../letters/reissue.server.ts'
import { dayFaults } from './create.server.ts'
import { lockBatch, lockBatchOfCase } from './lock.server.ts'
import { refreshPlan } from './refresh.server.ts'

type Postponement = {
  readonly batch: string
  readonly firstDay: string
  readonly lastDay: string
  readonly noticeOn: string
  readonly reason: string
}

/** The lead moves a batch to other days. What follows (tasks, notices, deadlines of the units) is carried out from the plan's procedure. */
export const postponeBatch = async (tx: Tx, desk: Desk, ask: Postponement) => {
  const batch = await lockBatch(tx, desk, ask.batch)
  const faults = dayFaults(ask, desk.day)
  if (faults.length) throw new Refusal(faults)
  const { firstDay: newFirstDay, lastDay: newLastDay, noticeOn: newNoticeBy, reason } = ask
  return await step(tx, desk, batch.case_id, 'postpone', { newFirstDay, newLastDay, newNoticeBy, reason })
}

const notified = ['posted', 'returned', 'served', 'booked']

/**
 * Moves the batch to its new days: unfinished tasks move along, every unit's deadlines follow, old notices are void and new ones are
 * made. The contract handover day D of a unit never moves (handbook handover §15). Doing it twice changes nothing.
 */
export const carryOutPostponement = async (tx: Tx, desk: Desk, plan: KeptCase): Promise<void> => {
  const batch = await lockBatchOfCase(tx, desk, plan.id)
  const { newFirstDay, newLastDay, newNoticeBy, reason } = plan.data as Readonly<Record<string, string>> // asked by the step, as days and text
  if (!batch || !newFirstDay || !newLastDay || !newNoticeBy) return
  if (batch.first_day === newFirstDay && batch.last_day === newLastDay && batch.notice_on === newNoticeBy) return
  await sql`update batch_tasks set due_on = due_on + (${newFirstDay}::date - ${batch.first_day}::date), version = version + 1 where batch_id = ${batch.id} and done_at is null and due_on is not null`.execute(
    tx,
  )
  await sql`update batches set first_day = ${newFirstDay}, last_day = ${newLastDay}, notice_on = ${newNoticeBy}, version = version + 1 where id = ${batch.id}`.execute(
    tx,
  )
  await refreshPlan(tx, desk, batch.id, '批次改期')
  const { rows } = await sql<{ id: string; state: string }>`
    select h.id, h.state from roster_entries e join cases h on h.id = e.case_id where e.batch_id = ${batch.id} and e.removed_version is null and h.closed_at is null order by h.id`.execute(
    tx,
  )
  for (const handover of rows) {
    await recordDatedFacts(tx, desk, handover.id, '批次改期', { noticeBy: newNoticeBy, firstDay: newFirstDay, lastDay: newLastDay })
    if (notified.includes(handover.state)) await step(tx, desk, handover.id, 'renotify', { reason: `批次改期：${reason ?? ''}` })
    else if (handover.state === 'awaitingNotice') await reissueLetters(tx, desk, handover.id, '批次改期')
  }
}
