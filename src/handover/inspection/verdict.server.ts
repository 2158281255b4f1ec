import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { VerdictIn } from './api.ts'
import { currentInspection } from './record-defect.server.ts'

/** The owner's word on one repaired defect at a re-inspection. It takes effect when the round is submitted with the signature. */
export const giveVerdict = async (tx: Tx, desk: Desk, ask: z.output<typeof VerdictIn> & { readonly case: string }): Promise<void> => {
  const handover = await lockHandover(tx, desk, ask.case)
  if (handover.state !== 'awaitingReinspection') throw new Refusal({ code: 'STATE', message: '本户不在复验中' })
  if (!ask.passed && !ask.reason) throw new Refusal({ code: 'REASON_REQUIRED', message: '不通过请写明原因', field: 'reason' }, 400)
  const { round } = await currentInspection(tx, handover.id)
  const { rows } = await sql`
    update defects set verdict = ${ask.passed ? '通过' : '不通过'}, verdict_reason = ${ask.passed ? '' : ask.reason}, verdict_round = ${round}, version = version + 1
    where id = ${ask.defect} and case_id = ${handover.id} and state = '待复验' returning id`.execute(tx)
  if (rows.length === 0) throw new Refusal({ code: 'STATE', message: '这个问题不在待复验之列' })
}
