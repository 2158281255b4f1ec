import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'

type Entry = {
  readonly ticket: string
  readonly kind: string
  readonly station?: number | null
  readonly desk?: string | null
  readonly remark?: string | undefined
}

/** Each change of a number has its time, desk and person; the day's report adds up to this log (U-QUE-3, U-QUE-14). */
export const logTicket = async (tx: Tx, desk: Desk, { ticket, kind, station = null, desk: window = null, remark = '' }: Entry): Promise<void> => {
  await sql`insert into ticket_events (project_id, ticket_id, kind, station, desk, staff_id, staff_name, remark, at)
    values (${desk.project}, ${ticket}, ${kind}, ${station}, ${window}, ${desk.actor.id}, ${desk.actor.name}, ${remark}, ${desk.now})`.execute(tx)
}
