import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import type { Batch } from '../batch/lock.server.ts'
import { makeLetters } from './make.server.ts'

/** Makes the first notice of every unit on the roster that waits for one. Twice makes nothing twice. Answers how many were made. */
export const prepareLetters = async (tx: Tx, desk: Desk, batch: Batch): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    select h.id from roster_entries e join cases h on h.id = e.case_id where e.batch_id = ${batch.id} and e.removed_version is null and h.state = 'awaitingNotice'
      and not exists (select 1 from letters l where l.case_id = h.id and l.state <> '作废')`.execute(tx)
  return (
    await makeLetters(
      tx,
      desk,
      rows.map((r) => r.id),
    )
  ).length
}
