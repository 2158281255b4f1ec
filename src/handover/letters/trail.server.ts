import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'

/** Writes what happened to a letter on its way: the day it happened, who entered it and when. */
export const trail = async (
  tx: Tx,
  desk: Desk,
  letter: string,
  entry: { readonly label: string; readonly day: string; readonly remark?: string },
): Promise<void> => {
  await sql`insert into letter_events (project_id, letter_id, label, on_day, remark, by_name, at)
    values (${desk.project}, ${letter}, ${entry.label}, ${entry.day}, ${entry.remark ?? ''}, ${desk.actor.name}, ${desk.now})`.execute(tx)
}
