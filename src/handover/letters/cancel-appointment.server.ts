import { sql } from 'kysely'
import type { Tx } from '../../kernel/desk.server.ts'

/** Cancels the appointment a unit still has and gives its place in the slot back. */
export const cancelAppointment = async (tx: Tx, caseId: string): Promise<void> => {
  await sql`with cancelled as (update appointments set state = '取消' where case_id = ${caseId} and state = '已预约' returning slot_id)
    update slots s set taken = taken - 1 from cancelled c where s.id = c.slot_id`.execute(tx)
}
