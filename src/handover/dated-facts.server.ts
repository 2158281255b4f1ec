import { sql } from 'kysely'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { dueOf } from '../kernel/due.ts'
import type { State } from '../kernel/process.ts'
import { recordOnCase } from '../kernel/record.server.ts'

/**
 * Facts that a case's own deadline hangs on (first day, last day): where the state waits until such a day, the deadline moves with it.
 * Nothing is written when neither facts nor deadline change.
 */
export const recordDatedFacts = async (
  tx: Tx,
  desk: Desk,
  caseId: string,
  label: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { rows } = await sql<{ process: string; state: string; data: Record<string, unknown>; due_at: Date | null; same: boolean }>`
    select process, state, data, due_at, not exists (select 1 from jsonb_each(${JSON.stringify(facts)}::jsonb) f where data->f.key is distinct from f.value) as same from cases where id = ${caseId} and project_id = ${desk.project} for update`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return
  const state: State | undefined = desk.processes[found.process]?.states[found.state]
  const waitsForDay = state !== undefined && typeof state !== 'string' && 'on' in state.within
  const due = waitsForDay ? dueOf(state, { ...found.data, ...facts }, desk.now, desk.ground) : found.due_at
  const moved = due?.getTime() !== found.due_at?.getTime()
  if (found.same && !moved) return
  await recordOnCase(tx, caseId, { kind: 'fact', label, facts, actor: desk.actor, now: desk.now, ...(moved ? { change: { due_at: due } } : {}) })
}
