import { sql } from 'kysely'
import type { Keepers } from '../../kernel/keep.server.ts'
import { deskOf } from '../office.server.ts'
import { lockBatchOfCase } from './lock.server.ts'
import { carryOutPostponement } from './postpone.server.ts'

export const batchKeepers: Keepers = {
  'plan-postponed': (tx, it) => carryOutPostponement(tx, deskOf(it), it.case),
  /** Units that were not handed over (held) are free for another batch. */
  'batch-ended': async (tx, it) => {
    const batch = await lockBatchOfCase(tx, deskOf(it), it.case.id)
    if (!batch) return
    await sql`update roster_entries e set released_at = ${it.now} from cases h where h.id = e.case_id and e.batch_id = ${batch.id} and e.removed_version is null and e.released_at is null
      and h.state not in ('delivered', 'deemed')`.execute(tx)
  },
}
