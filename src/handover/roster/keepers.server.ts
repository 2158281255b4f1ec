import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Keepers } from '../../kernel/keep.server.ts'
import { lockBatchOfCase } from '../batch/lock.server.ts'
import { deskOf } from '../office.server.ts'
import { openHandovers } from './open-handovers.server.ts'

export const rosterKeepers: Keepers = {
  'open-handovers': async (tx, it) => {
    const desk = deskOf(it)
    const batch = await lockBatchOfCase(tx, desk, it.case.id)
    if (batch) await openHandovers(tx, desk, batch)
  },
  /** Whole the first time; afterwards only what has changed since the last sending (S2-5.1.4). */
  'roster-sent': async (tx, it) => {
    const batch = await lockBatchOfCase(tx, deskOf(it), it.case.id)
    if (!batch) return
    await sql`insert into roster_sends (id, project_id, batch_id, version, base_version, units, added, removed, sent_at, key)
      select ${newId()}, ${batch.project_id}, ${batch.id}, ${batch.roster_version}, base.version,
        count(*) filter (where e.removed_version is null)::int, count(*) filter (where e.added_version > base.version and e.removed_version is null)::int,
        count(*) filter (where e.added_version <= base.version and e.removed_version > base.version)::int, ${it.now}, ${it.key}
      from (select coalesce(max(version), 0) as version from roster_sends where batch_id = ${batch.id}) base, roster_entries e where e.batch_id = ${batch.id} group by base.version
      on conflict (key) do nothing`.execute(tx)
    await sql`update batches set roster_sent_at = coalesce(roster_sent_at, ${it.now}) where id = ${batch.id}`.execute(tx)
  },
  'roster-acknowledged': async (tx, it) => {
    const batch = await lockBatchOfCase(tx, deskOf(it), it.case.id)
    if (!batch) return
    await sql`update roster_sends set acknowledged_at = ${it.now}, receiver = ${String(it.case.data['receiver'] ?? '')} where batch_id = ${batch.id} and acknowledged_at is null`.execute(
      tx,
    )
    await sql`update batches set roster_acknowledged_at = ${it.now} where id = ${batch.id}`.execute(tx)
  },
}
