import { sql } from 'kysely'
import { areaSettledOf } from '../../area/settled.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { handover } from '../../processes/handover/handover.ts'
import type { Batch } from '../batch/lock.server.ts'

type Entry = {
  readonly id: string
  readonly unit_id: string
  readonly label: string
  readonly names: string
  readonly owners: number
  readonly handover_on: string | null
  readonly filed: boolean
  readonly paid_in_full: boolean
  readonly area_settled: boolean | null
}

/** Opens the handover of every unit on the roster that has none yet, with what the file and the plan say about it. Twice opens nothing twice. */
export const openHandovers = async (tx: Tx, desk: Desk, batch: Batch): Promise<number> => {
  const { rows } = await sql<Entry>`
    select e.id, e.unit_id, u.label, k.handover_on, coalesce(k.filed, false) as filed, coalesce(k.paid_in_full, false) as paid_in_full,
      ${areaSettledOf(sql`u.id`)} as area_settled, o.names, o.owners
    from roster_entries e join units u on u.id = e.unit_id left join contracts k on k.unit_id = u.id and k.ended_on is null,
      lateral (select coalesce(string_agg(p.name, '、' order by w.position), '') as names, greatest(count(*), 1)::int as owners
        from ownerships w join customers p on p.id = w.customer_id where w.unit_id = u.id and w.until is null) o
    where e.batch_id = ${batch.id} and e.removed_version is null and e.case_id is null order by u.code collate "C"`.execute(tx)
  const ids = await openCases(
    tx,
    handover,
    desk,
    rows.map((e) => ({
      key: `roster:${e.id}`,
      title: `${e.label} ${e.names}`,
      unit: e.unit_id,
      parent: batch.case_id,
      data: {
        flow: batch.flow,
        contractHandoverOn: e.handover_on ?? batch.first_day,
        noticeBy: batch.notice_on,
        firstDay: batch.first_day,
        lastDay: batch.last_day,
        gatesRed: batch.gates_red,
        owners: e.owners,
        contractFiled: e.filed,
        paidInFull: e.paid_in_full,
        ...(e.area_settled === null ? {} : { areaSettled: e.area_settled }),
        legalHold: false,
        calls: 0,
        remailings: 0,
      },
    })),
  )
  const pairs = rows.map((e) => ({ entry: e.id, case: ids.get(`roster:${e.id}`) }))
  await sql`update roster_entries e set case_id = p."case" from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(entry uuid, "case" uuid) where e.id = p.entry`.execute(
    tx,
  )
  return rows.length
}
