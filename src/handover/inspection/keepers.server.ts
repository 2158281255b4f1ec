import { system } from '../../kernel/app.server.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../../kernel/keep.server.ts'
import { openInspection } from './open-inspection.server.ts'

const open = async (tx: Tx, { case: about, now, ground }: Keeping): Promise<void> => {
  if (about.unit_id) await openInspection(tx, { project: about.project_id, case: { ...about, unit_id: about.unit_id }, actor: system, now, ground })
}

/** The record of a round is there when the procedure has begun it, also when the step was taken on the case page. */
export const inspectionKeepers: Keepers = { 'inspection-open': open, 'reinspection-open': open }
