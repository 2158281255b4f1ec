import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/desk.server.ts'
import { stateLabel } from '../../kernel/process.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { handover as process } from '../../processes/handover/handover.ts'
import { ownersOf } from '../appointments/lists.server.ts'
import type { Ticket } from './api.ts'
import { type Flow, openStations, order, type Station, stations } from './stations.ts'

type StationRow = {
  readonly station: number
  readonly state: '待办' | '办理中' | '完成' | '跳过'
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly staff: string | null
  readonly desk: string | null
  readonly remark: string
}
type Row = Omit<z.input<typeof Ticket>, 'open' | 'stations' | 'caseStateLabel'> & { readonly flow: Flow; readonly rows: readonly StationRow[] }

/** Numbers as desks and screens show them, with the stations each may go to now. */
export const ticketRows = async (tx: Tx, where: RawBuilder<unknown>): Promise<z.input<typeof Ticket>[]> => {
  const { rows } = await sql<Row>`
    select t.id, t.no, t.stream, t.state, t.station, t.desk, t.calls, c.id as "case", c.state as "caseState", u.label as unit, ${ownersOf} as owners,
      t.signed_in_at as "signedInAt", t.queued_at as "queuedAt", t.called_at as "calledAt", h.flow,
      (select json_agg(json_build_object('station', s.station, 'state', s.state, 'startedAt', s.started_at, 'finishedAt', s.finished_at, 'staff', s.staff_name, 'desk', s.desk, 'remark', s.remark))
        from ticket_stations s where s.ticket_id = t.id) as rows
    from tickets t join cases c on c.id = t.case_id join units u on u.id = t.unit_id join hall_days h on h.batch_id = t.batch_id and h.day = t.day
    where ${where} order by t.queued_at, t.id limit 1000`.execute(tx)
  return rows.map(({ flow, rows: done, ...t }) => {
    const at = new Map(done.map((s) => [s.station, s]))
    const progress = Object.fromEntries(done.map((s) => [s.station, s.state]))
    const shown = [...order[flow], ...(at.has(6) ? ([6] as const) : [])]
    return {
      ...t,
      caseStateLabel: stateLabel(process, t.caseState),
      open: t.state === '完成' || t.state === '弃号' ? [] : [...openStations(flow, progress)],
      stations: shown.flatMap((station) => {
        const row = at.get(station)
        return row ? [{ ...row, label: stations[station], startedAt: instant(row.startedAt), finishedAt: instant(row.finishedAt) }] : []
      }),
    }
  })
}
const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

export const ticketRow = async (tx: Tx, project: string, id: string): Promise<z.input<typeof Ticket>> => {
  const [row] = await ticketRows(tx, sql`t.project_id = ${project} and t.id = ${id}`)
  if (!row) throw new Refusal('没有这个号', 404)
  return row
}

/** A number locked until the verb is done. */
export type Held = {
  readonly id: string
  readonly no: string
  readonly state: string
  readonly station: Station | null
  readonly desk: string | null
  readonly calls: number
  readonly case_id: string
  readonly batch_id: string
  readonly day: string
  readonly flow: Flow
}
export const lockTicket = async (tx: Tx, project: string, id: string): Promise<Held> => {
  const { rows } = await sql<Held>`
    select t.id, t.no, t.state, t.station, t.desk, t.calls, t.case_id, t.batch_id, t.day, (select flow from hall_days h where h.batch_id = t.batch_id and h.day = t.day) as flow
    from tickets t where t.id = ${id} and t.project_id = ${project} for update`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这个号', 404)
  return rows[0]
}
