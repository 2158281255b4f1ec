import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { prepareFees } from '../fees/prepare.server.ts'
import { type HandoverCase, lockHandover } from '../lock-handover.server.ts'
import type { Ticket } from './api.ts'
import { batchOf, flowOfDay } from './hall-day.server.ts'
import { order, type Station } from './stations.ts'
import { logTicket } from './ticket-log.server.ts'
import { ticketRow } from './ticket-rows.server.ts'

type Ask = { readonly case: string; readonly care?: boolean | undefined }
const arriving = ['booked', 'served', 'posted', 'returned']
/** Owners who come another day: their number goes on where the unit stands. */
const comingBack = [
  'signedIn',
  'verified',
  'awaitingFees',
  'inspecting',
  'awaitingRepair',
  'awaitingReinspection',
  'awaitingFund',
  'awaitingSignature',
  'deemed',
]

/** Signs an owner in and gives the number, with fee lines and flow sheet. Signing in twice on a day answers the same number. */
export const signIn = async (tx: Tx, desk: Desk, ask: Ask): Promise<z.input<typeof Ticket>> => {
  const handover = await lockHandover(tx, desk, ask.case)
  const { rows: has } = await sql<{ id: string }>`
    select id from tickets where case_id = ${handover.id} and day = ${desk.day} and state not in ('完成', '弃号')`.execute(tx)
  if (has[0]) return await ticketRow(tx, desk.project, has[0].id)

  if (arriving.includes(handover.state)) await step(tx, desk, handover.id, 'signIn')
  else if (!comingBack.includes(handover.state)) throw new Refusal({ code: 'STATE', message: notNow[handover.state] ?? '本户现在不能办理交房' })
  const batch = await batchOf(tx, handover)
  const flow = await flowOfDay(tx, desk, batch)
  await recordFacts(tx, handover.id, '当日办理次序', { flow }, desk.actor, desk.now)
  const moved = await takeAppointment(tx, desk, handover, batch)
  await prepareFees(tx, desk, handover.id)

  const stream = await streamOf(tx, handover, { care: ask.care, moved })
  const no = await nextNo(tx, desk, stream)
  const id = newId()
  await sql`insert into tickets (id, project_id, batch_id, day, no, stream, unit_id, case_id, queued_at, signed_in_at)
    values (${id}, ${desk.project}, ${batch}, ${desk.day}, ${no}, ${stream}, ${handover.unit_id}, ${handover.id}, ${desk.now}, ${desk.now})`.execute(
    tx,
  )
  const sheet = order[flow].map((station) => ({ station, ...beginning(station, handover.state) }))
  await sql`insert into ticket_stations (ticket_id, project_id, station, state, started_at, finished_at, staff_id, staff_name, remark)
    select ${id}, ${desk.project}, station, state, case when state = '完成' then ${desk.now}::timestamptz end, case when state <> '待办' then ${desk.now}::timestamptz end, ${desk.actor.id}, case when state = '待办' then null else ${desk.actor.name} end, remark
    from jsonb_to_recordset(${JSON.stringify(sheet)}::jsonb) as s(station int, state text, remark text)`.execute(tx)
  await logTicket(tx, desk, { ticket: id, kind: '签到', station: 0 })
  return await ticketRow(tx, desk.project, id)
}

const notNow: Readonly<Record<string, string>> = {
  awaitingNotice: '本户的入伙通知书还没有寄出，请客户服务部先寄发通知',
  refused: '本户已登记拒收，请由法务认定并重新约期后再办理',
  held: '本户已挂起，须由法务解除后再办理',
  delivered: '本户已交付',
}

/** A station already behind the unit on an earlier day is passed over; identity is checked anew each day (GU-7). */
const beginning = (station: Station, state: string): { readonly state: string; readonly remark: string } => {
  if (station === 0) return { state: '完成', remark: '' }
  if (station === 4 && ['awaitingFund', 'awaitingSignature', 'deemed'].includes(state)) return { state: '跳过', remark: '此前已验房' }
  return { state: '待办', remark: '' }
}

/** The appointment of the day is kept; who comes without one takes a free place of this or a later slot. Answers whether it had been moved. */
const takeAppointment = async (tx: Tx, desk: Desk, handover: HandoverCase, batch: string): Promise<boolean> => {
  const { rows: kept } = await sql<{ moves: number; day: string; slot_id: string }>`
    update appointments a set state = '已签到' from slots s where s.id = a.slot_id and a.case_id = ${handover.id} and a.state = '已预约' returning a.moves, s.day, a.slot_id`.execute(
    tx,
  )
  if (kept[0]?.day === desk.day) return kept[0].moves > 0
  if (kept[0]) await sql`update slots set taken = taken - 1 where id = ${kept[0].slot_id} and taken > 0`.execute(tx)
  const { rows: today } = await sql<{ n: number }>`select count(*)::int as n from slots where batch_id = ${batch} and day = ${desk.day}`.execute(tx)
  if (today[0]?.n === 0) return false // no slots laid out: the counter of the days after the concentrated period
  const { rows: taken } = await sql`
    update slots set taken = taken + 1 where id = (select id from slots where batch_id = ${batch} and day = ${desk.day} and taken < capacity
      and (day + ends) at time zone 'Asia/Shanghai' > ${desk.now} order by starts limit 1 for update) and taken < capacity returning id`.execute(tx)
  if (taken.length === 0) throw new Refusal({ code: 'SLOT_FULL', message: '今天余下的时段已满，请为业主另约时间' })
  return false
}

const streamOf = async (tx: Tx, handover: HandoverCase, ask: { care: boolean | undefined; moved: boolean }): Promise<'A' | 'B' | 'V' | 'C'> => {
  const { rows } = await sql<{ payment: string; sensitive: boolean }>`
    select coalesce(max(k.payment), '') as payment, coalesce(bool_or(p.sensitive), false) as sensitive from ownerships o join customers p on p.id = o.customer_id
    left join contracts k on k.unit_id = o.unit_id and k.ended_on is null where o.unit_id = ${handover.unit_id} and o.until is null`.execute(tx)
  if (ask.care || rows[0]?.sensitive) return 'V'
  if (ask.moved) return 'C'
  return rows[0]?.payment.includes('按揭') ? 'A' : 'B'
}

/** The next number of a stream on this day; the counter's row is locked until the number is given, so none is given twice or lost. */
const nextNo = async (tx: Tx, desk: Desk, stream: string): Promise<string> => {
  const { rows } = await sql<{ last: number }>`
    insert into numbers (project_id, series, day, last) values (${desk.project}, ${`queue-${stream}`}, ${desk.day}, 1)
    on conflict (project_id, series, day) do update set last = numbers.last + 1 returning last`.execute(tx)
  return `${stream}${String(rows[0]?.last).padStart(3, '0')}`
}
