import { sql } from 'kysely'
import { system } from '../../kernel/app.server.ts'
import type { Keepers } from '../../kernel/keep.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'

export const transferKeepers: Keepers = {
  /** What the accepted file says about filing and payment enters the unit's handover, if that has begun. */
  'file-accepted': async (tx, { case: file, now }) => {
    const { rows } = await sql<{ id: string; filed: boolean; paid_in_full: boolean }>`
      select h.id, k.filed, k.paid_in_full from cases h join contracts k on k.unit_id = h.unit_id and k.ended_on is null
      where h.project_id = ${file.project_id} and h.process = 'handover' and h.unit_id = ${file.unit_id} and h.closed_at is null`.execute(tx)
    for (const handover of rows)
      await recordFacts(tx, handover.id, '合同备案与付款情况', { contractFiled: handover.filed, paidInFull: handover.paid_in_full }, system, now)
  },
}
