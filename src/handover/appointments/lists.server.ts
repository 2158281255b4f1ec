import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/desk.server.ts'
import { containing } from '../../kernel/like.ts'
import { stateLabel } from '../../kernel/process.ts'
import { ownerLine } from '../../people/owners.server.ts'
import { handover as process } from '../../processes/handover/handover.ts'
import type { Appointment } from './api.ts'

export const ownersOf = ownerLine(sql`c.unit_id`)

export const hallsOf = async (tx: Tx, project: string) =>
  (
    await sql<{ batch: string; code: string; name: string; place: string; firstDay: string; lastDay: string; flow: string }>`
    select id as batch, code, name, place, first_day as "firstDay", last_day as "lastDay", flow from batches where project_id = ${project} order by first_day desc`.execute(
      tx,
    )
  ).rows

export const appointmentsOf = async (tx: Tx, project: string, ask: { batch: string; day?: string | undefined }) =>
  (
    await sql<z.input<typeof Appointment>>`
    select a.id, a.code, c.id as "case", u.label as unit, ${ownersOf} as owners, s.day, to_char(s.starts, 'HH24:MI') as starts, to_char(s.ends, 'HH24:MI') as ends, a.state, a.moves
    from appointments a join slots s on s.id = a.slot_id join cases c on c.id = a.case_id join units u on u.id = a.unit_id
    where a.project_id = ${project} and s.batch_id = ${ask.batch} and (${ask.day ?? null}::date is null or s.day = ${ask.day ?? null}::date)
    order by s.day, s.starts, u.code limit 2000`.execute(tx)
  ).rows

/** Units of the roster whose owner may still be given a slot, found by room or name. */
export const bookableOf = async (tx: Tx, project: string, ask: { batch: string; q?: string | undefined }) => {
  const like = containing(ask.q ?? '')
  const { rows } = await sql<{ case: string; unit: string; owners: string; state: string }>`
    select * from (
      select c.id as "case", u.label as unit, u.code, ${ownersOf} as owners, c.state from roster_entries r
      join cases c on c.id = r.case_id join units u on u.id = c.unit_id
      where r.project_id = ${project} and r.batch_id = ${ask.batch} and r.removed_version is null and c.state in ('posted', 'served', 'awaitingReinspection')
        and not exists (select 1 from appointments a where a.case_id = c.id and a.state = '已预约')) b
    where unit like ${like} or code like ${like} or owners like ${like} order by code limit 200`.execute(tx)
  return rows.map((r) => ({ ...r, state: stateLabel(process, r.state) }))
}
