import { sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../desk.server.ts'
import { type Station, stations } from './stations.ts'
import { ticketRow, ticketRows } from './ticket-rows.server.ts'

const every = Object.keys(stations).map(Number) as Station[] // the keys of a table keyed by station
const named = (station: number | null): string => (station === null ? '' : stations[station as Station])

/** All numbers of a day, and how many wait, are served and are done at each station. */
export const queueOf = async (tx: Tx, project: string, day: string) => {
  const tickets = await ticketRows(tx, sql`t.project_id = ${project} and t.day = ${day}`)
  return {
    day,
    tickets,
    stations: every.map((station) => ({
      station,
      label: stations[station],
      waiting: tickets.filter((t) => ['等候', '过号'].includes(t.state) && t.open.includes(station)).length,
      serving: tickets.filter((t) => t.station === station).length,
      done: tickets.filter((t) => t.stations.some((s) => s.station === station && s.state === '完成')).length,
    })),
  }
}

/** Now called, last called per desk, the next five. */
export const screenOf = async (tx: Tx, project: string, day: string) => {
  const { tickets } = await queueOf(tx, project, day)
  const { rows: place } = await sql<{ place: string }>`
    select place from batches where project_id = ${project} and id in (select batch_id from tickets where project_id = ${project} and day = ${day}) limit 1`.execute(
    tx,
  )
  const { rows: desks } = await sql<{ desk: string; station: number; no: string; state: string }>`
    select distinct on (e.desk) e.desk, e.station, t.no, t.state from ticket_events e join tickets t on t.id = e.ticket_id
    where t.project_id = ${project} and t.day = ${day} and e.kind = '呼叫' order by e.desk, e.id desc`.execute(tx)
  const waiting = tickets.filter((t) => t.state === '等候' && t.open.length > 0)
  return {
    place: place[0]?.place ?? '',
    calling: tickets.flatMap((t) =>
      t.state === '呼叫中' && t.desk && t.calledAt
        ? [{ ticket: t.id, no: t.no, desk: t.desk, station: named(t.station), calls: t.calls, at: t.calledAt }]
        : [],
    ),
    desks: desks.map((d) => ({ ...d, station: named(d.station) })),
    next: waiting.slice(0, 5).map((t) => ({ no: t.no, station: named(t.open[0] ?? null) })),
    waiting: waiting.length,
  }
}

/** The flow sheet of one number, each station with time and person, and all that happened to it. */
export const sheetOf = async (tx: Tx, project: string, id: string) => {
  const ticket = await ticketRow(tx, project, id)
  const { rows } = await sql<{ at: Date; kind: string; station: number | null; desk: string | null; staff: string; remark: string }>`
    select at, kind, station, desk, staff_name as staff, remark from ticket_events where ticket_id = ${id} and project_id = ${project} order by id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Refusal('没有这个号', 404)
  return { ticket, log: rows.map((r) => ({ ...r, station: r.station === null ? null : named(r.station) })) }
}
