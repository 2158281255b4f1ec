import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type HandoverCase, lockHandover } from '../lock-handover.server.ts'
import { openInspection } from './open-inspection.server.ts'

/** Begins the inspection, or the re-inspection of a round: the step of the procedure and the record it needs, together. Beginning twice is beginning once. */
export const startInspection = async (tx: Tx, desk: Desk, ask: { readonly case: string }): Promise<void> => {
  const before = await lockHandover(tx, desk, ask.case)
  if (['verified', 'awaitingFees'].includes(before.state)) await step(tx, desk, before.id, 'startInspection')
  else if (before.state !== 'inspecting' && before.state !== 'awaitingReinspection')
    throw new Refusal({ code: 'STATE', message: '核验收房资格后才能开始验房' })
  const { rows } = await sql<HandoverCase>`select id, no, title, state, unit_id, data, closed_at from cases where id = ${before.id}`.execute(tx)
  await openInspection(tx, { project: desk.project, case: rows[0] ?? before, actor: desk.actor, now: desk.now, ground: desk.ground })
}
