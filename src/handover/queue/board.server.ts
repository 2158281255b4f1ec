import { sql } from 'kysely'
import type { Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Station, stations } from './stations.ts'
import { ticketRow, ticketRows } from './ticket-rows.server.ts'
import { type Pace, usualPace, type Wait, waitOf } from './wait.ts'

const every = Object.keys(stations).map(Number) as Station[] // the keys of a table keyed by station
const named = (station: number | null): string => (station === null ? '' : stations[station as Station])

/** All numbers of a day, and how many wait, are served and are done at each station. */
export const queueOf = async (tx: Tx, project: string, day: string) => {
  const [rows, together, pace] = await Promise.all([
    ticketRows(tx, sql`t.project_id = ${project} and t.day = ${day}`),
    togetherOf(tx, project, day),
    paceOf(tx, project),
  ])
  const waits = waitsOf(rows, pace)
  const tickets = rows.map((t) => ({ ...t, wait: waits.get(t.id) ?? null, together: together.get(t.id) ?? [] }))
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

type Row = Awaited<ReturnType<typeof ticketRows>>[number]

/** Each waiting number stands behind those that wait longer for the same station; whoever missed the call comes after them. */
const waitsOf = (tickets: readonly Row[], pace: (station: number) => Pace): ReadonlyMap<string, Wait> => {
  const waiting = tickets.filter((t) => ['等候', '过号'].includes(t.state) && t.open.length > 0)
  const inOrder = [...waiting.filter((t) => t.state === '等候'), ...waiting.filter((t) => t.state === '过号')]
  const ahead = new Map<number, number>()
  return new Map(
    inOrder.map((t) => {
      const station = t.open[0] ?? 0
      const before = ahead.get(station) ?? 0
      ahead.set(station, before + 1)
      const desks = new Set(tickets.filter((o) => o.station === station && o.desk).map((o) => o.desk)).size
      return [t.id, waitOf({ ahead: before, desks, pace: pace(station) })]
    }),
  )
}

/** Quartiles of the latest two hundred units at each station, today's first; the usual pace until there are ten. */
const paceOf = async (tx: Tx, project: string): Promise<(station: number) => Pace> => {
  const { rows } = await sql<{ station: number } & Pace>`
    select station, ceil(percentile_disc(0.25) within group (order by minutes))::int as quick, ceil(percentile_disc(0.75) within group (order by minutes))::int as slow
    from (select s.station, extract(epoch from s.finished_at - s.started_at) / 60 as minutes, row_number() over (partition by s.station order by s.finished_at desc) as n
      from ticket_stations s where s.project_id = ${project} and s.state = '完成' and s.finished_at >= s.started_at + interval '1 minute' and s.station between 1 and 5) latest
    where n <= 200 group by station having count(*) >= 10`.execute(tx)
  const known = new Map(rows.map((r) => [r.station, { quick: Math.max(r.quick, 1), slow: Math.max(r.slow, r.quick, 1) }]))
  return (station) => known.get(station) ?? usualPace[station] ?? { quick: 5, slow: 15 }
}

/** Numbers of the day whose units have an owner in common: one visit, called one after another at the same desk (合并叫号, U-QUE-5). */
const togetherOf = async (tx: Tx, project: string, day: string): Promise<ReadonlyMap<string, string[]>> => {
  const { rows } = await sql<{ id: string; numbers: string[] }>`
    select t.id, array_agg(distinct o.no order by o.no) as numbers from tickets t
      join ownerships a on a.unit_id = t.unit_id and a.until is null
      join ownerships b on b.customer_id = a.customer_id and b.until is null
      join tickets o on o.unit_id = b.unit_id and o.day = t.day and o.project_id = t.project_id and o.id <> t.id and o.state not in ('完成', '弃号')
    where t.project_id = ${project} and t.day = ${day} group by t.id`.execute(tx)
  return new Map(rows.map((r) => [r.id, r.numbers]))
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
    next: waiting.slice(0, 5).map((t) => ({ no: t.no, station: named(t.open[0] ?? null), wait: t.wait })),
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
