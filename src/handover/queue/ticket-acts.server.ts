import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { Ticket } from './api.ts'
import { mandatory, type Station, stations, undone } from './stations.ts'
import { logTicket } from './ticket-log.server.ts'
import { type Held, lockTicket, ticketRow } from './ticket-rows.server.ts'

type Ask = { readonly ticket: string; readonly remark?: string | undefined }
type Answer = Promise<z.input<typeof Ticket>>
const mostCalls = 3
const need = (ticket: Held, states: readonly string[], doing: string): void => {
  if (!states.includes(ticket.state)) throw new Refusal({ code: 'STATE', message: `${ticket.no} 现为「${ticket.state}」，不能${doing}` })
}
const toQueue = (tx: Tx, desk: Desk, id: string, state: '等候' | '过号') =>
  sql`update tickets set state = ${state}, station = null, desk = null, calls = 0, queued_at = ${desk.now}, version = version + 1 where id = ${id}`.execute(
    tx,
  )

/** Calls once more. After the third call without an answer the number is laid aside, at the end of the queue (handbook handover §8). */
export const callAgain = async (tx: Tx, desk: Desk, ask: Ask): Answer => {
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, ['呼叫中'], '再次呼叫')
  if (ticket.calls < mostCalls)
    await sql`update tickets set calls = calls + 1, called_at = ${desk.now}, version = version + 1 where id = ${ticket.id}`.execute(tx)
  else await toQueue(tx, desk, ticket.id, '过号')
  await logTicket(tx, desk, { ticket: ticket.id, kind: ticket.calls < mostCalls ? '呼叫' : '过号', station: ticket.station, desk: ticket.desk })
  return await ticketRow(tx, desk.project, ticket.id)
}

export const begin = async (tx: Tx, desk: Desk, ask: Ask): Answer => {
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, ['呼叫中'], '开始办理')
  await sql`update tickets set state = '办理中', version = version + 1 where id = ${ticket.id}`.execute(tx)
  await sql`update ticket_stations set state = '办理中', started_at = ${desk.now}, staff_id = ${desk.actor.id}, staff_name = ${desk.actor.name}, desk = ${ticket.desk}
    where ticket_id = ${ticket.id} and station = ${ticket.station}`.execute(tx)
  await logTicket(tx, desk, { ticket: ticket.id, kind: '开始', station: ticket.station, desk: ticket.desk })
  return await ticketRow(tx, desk.project, ticket.id)
}

/** The station is done: only when its desk has really done what it is there for. The number goes on to what is open, or its day is over. */
export const finish = async (tx: Tx, desk: Desk, ask: Ask): Answer => {
  const about = await aboutUnit(tx, desk, await caseOf(tx, desk, ask.ticket)) // the unit is locked before its number, as everywhere
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, ['办理中'], '办结本站')
  const why = ticket.station === null ? undefined : undone(ticket.station, { flow: ticket.flow, ...about })
  if (why) throw new Refusal({ code: 'STATION_UNDONE', message: why })
  await sql`update ticket_stations set state = '完成', finished_at = ${desk.now}, remark = ${ask.remark ?? ''} where ticket_id = ${ticket.id} and station = ${ticket.station}`.execute(
    tx,
  )
  await logTicket(tx, desk, { ticket: ticket.id, kind: '完成', station: ticket.station, desk: ticket.desk, remark: ask.remark })
  const leaves = about.state === 'awaitingRepair' || about.state === 'refused'
  if (leaves)
    await sql`update ticket_stations set state = '跳过', finished_at = ${desk.now}, staff_id = ${desk.actor.id}, staff_name = ${desk.actor.name}, remark = '业主离场，另约复验'
      where ticket_id = ${ticket.id} and state = '待办'`.execute(tx)
  await onward(tx, desk, ticket.id)
  return await ticketRow(tx, desk.project, ticket.id)
}

/** Back into the queue for the next station; over when nothing is left to do. */
const onward = async (tx: Tx, desk: Desk, id: string): Promise<void> => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ticket_stations where ticket_id = ${id} and state in ('待办', '办理中')`.execute(tx)
  if (rows[0]?.n) {
    await toQueue(tx, desk, id, '等候')
    return
  }
  await sql`update tickets set state = '完成', station = null, desk = null, finished_at = ${desk.now}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
  await logTicket(tx, desk, { ticket: id, kind: '离场' })
}

const caseOf = async (tx: Tx, desk: Desk, ticket: string): Promise<string> => {
  const { rows } = await sql<{ case_id: string }>`select case_id from tickets where id = ${ticket} and project_id = ${desk.project}`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这个号', 404)
  return rows[0].case_id
}

const aboutUnit = async (tx: Tx, desk: Desk, caseId: string) => {
  const { state, data } = await lockHandover(tx, desk, caseId)
  return { state, data, today: desk.day, fundMode: desk.ground.settings(['fund.mode'], desk.day)['fund.mode'] }
}

/** Passes over a station that holds nobody back; identity, inspection and keys never, finance not while something is owed that blocks. */
export const passStation = async (tx: Tx, desk: Desk, ask: Ask & { readonly station: number; readonly remark: string }): Answer => {
  const about = await aboutUnit(tx, desk, await caseOf(tx, desk, ask.ticket)) // the unit is locked before its number, as everywhere
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  const station = ask.station as Station
  need(ticket, ['等候', '过号', '暂离'], '跳过站点')
  if (mandatory(station, { flow: ticket.flow, ...about }))
    throw new Refusal({ code: 'STATION_MANDATORY', message: `「${stations[station]}」是必经站点，不能跳过`, field: 'station' })
  const { rows } = await sql`
    update ticket_stations set state = '跳过', finished_at = ${desk.now}, staff_id = ${desk.actor.id}, staff_name = ${desk.actor.name}, remark = ${ask.remark}
    where ticket_id = ${ticket.id} and station = ${station} and state = '待办' returning station`.execute(tx)
  if (rows.length === 0) throw new Refusal({ code: 'STATE', message: `「${stations[station]}」不是待办站点` })
  await logTicket(tx, desk, { ticket: ticket.id, kind: '跳过', station, remark: ask.remark })
  return await ticketRow(tx, desk.project, ticket.id)
}

export const stepAway = async (tx: Tx, desk: Desk, ask: Ask): Answer => aside(tx, desk, ask, ['等候', '过号', '呼叫中', '办理中'], '暂离')
/** The owner gives the number up: the unit itself stays where it is. */
export const abandon = async (tx: Tx, desk: Desk, ask: Ask): Answer => aside(tx, desk, ask, ['等候', '过号', '呼叫中', '办理中', '暂离'], '弃号')

const aside = async (tx: Tx, desk: Desk, ask: Ask, from: readonly string[], to: '暂离' | '弃号'): Answer => {
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, from, to)
  await sql`update ticket_stations set state = '待办', started_at = null where ticket_id = ${ticket.id} and state = '办理中'`.execute(tx)
  await sql`update tickets set state = ${to}, station = null, desk = null, calls = 0, finished_at = ${to === '弃号' ? desk.now : null}, version = version + 1 where id = ${ticket.id}`.execute(
    tx,
  )
  await logTicket(tx, desk, { ticket: ticket.id, kind: to, station: ticket.station, desk: ticket.desk, remark: ask.remark })
  return await ticketRow(tx, desk.project, ticket.id)
}

export const comeBack = async (tx: Tx, desk: Desk, ask: Ask): Answer => {
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, ['暂离'], '回到队列')
  await toQueue(tx, desk, ticket.id, '等候')
  await logTicket(tx, desk, { ticket: ticket.id, kind: '返回' })
  return await ticketRow(tx, desk.project, ticket.id)
}

/** Hands a number back without having served it: it keeps its place in the queue for the next free desk. */
export const transfer = async (tx: Tx, desk: Desk, ask: Ask): Answer => {
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, ['呼叫中', '办理中'], '转窗')
  await sql`update ticket_stations set state = '待办', started_at = null where ticket_id = ${ticket.id} and state = '办理中'`.execute(tx)
  await sql`update tickets set state = '等候', station = null, desk = null, calls = 0, version = version + 1 where id = ${ticket.id}`.execute(tx)
  await logTicket(tx, desk, { ticket: ticket.id, kind: '转窗', station: ticket.station, desk: ticket.desk, remark: ask.remark })
  return await ticketRow(tx, desk.project, ticket.id)
}

/** Takes a number before all others, for a reason that stays on record (U-QUE-5). */
export const jumpQueue = async (tx: Tx, desk: Desk, ask: Ask): Answer => {
  if (!ask.remark) throw new Refusal({ code: 'REASON_REQUIRED', message: '插队须写明原因', field: 'remark' }, 400)
  const ticket = await lockTicket(tx, desk.project, ask.ticket)
  need(ticket, ['等候', '过号'], '插队')
  await sql`update tickets set state = '等候', version = version + 1,
    queued_at = (select min(queued_at) - interval '1 hour' from tickets where project_id = ${desk.project} and day = ${desk.day}) where id = ${ticket.id}`.execute(
    tx,
  )
  await logTicket(tx, desk, { ticket: ticket.id, kind: '插队', remark: ask.remark })
  return await ticketRow(tx, desk.project, ticket.id)
}
