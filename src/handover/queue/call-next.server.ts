import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Ticket } from './api.ts'
import { type Flow, prerequisites, type Station } from './stations.ts'
import { logTicket } from './ticket-log.server.ts'
import { ticketRow } from './ticket-rows.server.ts'

type Ask = { readonly station: number; readonly desk: string }

/**
 * Calls the number that has waited longest among those ready for this station, weighed by stream. Rows another desk is just taking are
 * passed over, so two desks never get the same number; a desk has one number at a time. An owner of several units is called once: the
 * next unit of the owner who was just served at this desk comes first (U-QUE-5). Null when nobody waits.
 */
export const callNext = async (tx: Tx, desk: Desk, ask: Ask): Promise<z.input<typeof Ticket> | null> => {
  await refuseBusy(tx, desk, ask.desk)
  const weights = desk.ground.settings(['queue.streamWeights'], desk.day)['queue.streamWeights']
  const { rows } = await sql<{ id: string }>`
    select t.id from tickets t join hall_days h on h.batch_id = t.batch_id and h.day = t.day
    where t.project_id = ${desk.project} and t.day = ${desk.day} and t.state in ('等候', '过号') and ${ready(ask.station as Station)}
    order by t.state = '过号', ${sameOwner(desk, ask.desk)} desc, extract(epoch from ${desk.now}::timestamptz - t.queued_at) * (${JSON.stringify(weights)}::jsonb ->> t.stream)::numeric desc, t.queued_at, t.id
    limit 1 for update of t skip locked`.execute(tx)
  const next = rows[0]
  if (!next) return null
  try {
    await sql`update tickets set state = '呼叫中', station = ${ask.station}, desk = ${ask.desk}, calls = 1, called_at = ${desk.now}, version = version + 1 where id = ${next.id}`.execute(
      tx,
    )
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'tickets_one_per_desk') throw busy(ask.desk) // a second key stroke at the same desk
    throw error
  }
  await logTicket(tx, desk, { ticket: next.id, kind: '呼叫', station: ask.station, desk: ask.desk })
  return await ticketRow(tx, desk.project, next.id)
}

/** Whether the number's unit has an owner in common with the unit this desk finished last, within the last half hour. */
const sameOwner = (desk: Desk, window: string) => sql`exists (
  select 1 from (select e.ticket_id from ticket_events e join tickets x on x.id = e.ticket_id
      where x.project_id = ${desk.project} and x.day = ${desk.day} and e.desk = ${window} and e.kind = '完成' and e.at > ${desk.now}::timestamptz - interval '30 minutes'
      order by e.id desc limit 1) last
    join tickets x on x.id = last.ticket_id join ownerships a on a.unit_id = x.unit_id and a.until is null
    join ownerships b on b.customer_id = a.customer_id and b.unit_id = t.unit_id and b.until is null)`

/** The station stands open for this number: still to do, and all that must come before it done. */
const ready = (station: Station) => {
  if (station === 6) return sql`false` // the help desk is walked up to, nobody is called there
  const before = (flow: Flow) => [...prerequisites[flow][station]]
  return sql`exists (select 1 from ticket_stations s where s.ticket_id = t.id and s.station = ${station} and s.state = '待办')
    and not exists (select 1 from ticket_stations s where s.ticket_id = t.id and s.state in ('待办', '办理中')
      and s.station = any(case h.flow when 'SOURCE' then ${before('SOURCE')}::int[] else ${before('COMPLIANT')}::int[] end))`
}

const refuseBusy = async (tx: Tx, desk: Desk, window: string): Promise<void> => {
  const { rows } = await sql<{ no: string }>`
    select no from tickets where project_id = ${desk.project} and day = ${desk.day} and desk = ${window} and state in ('呼叫中', '办理中')`.execute(
    tx,
  )
  if (rows[0]) throw busy(window, rows[0].no)
}
const busy = (window: string, no?: string) =>
  new Refusal({ code: 'DESK_BUSY', message: `${window}正在办理${no ? ` ${no} ` : '另一个号'}，请先办结、转窗或登记过号` })
