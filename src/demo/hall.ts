import { v7 as newId } from 'uuid'
import { addDays } from '../kernel/days.ts'
import type { Site } from './estate.server.ts'
import type { Ledger } from './ledger.ts'
import type { Batch } from './plans.server.ts'

type Row = Record<string, unknown>
const hours = [9, 10, 11, 14, 15, 16] as const
const order = [0, 1, 4, 2, 3, 5] as const
/** Stations behind a home, and the one it stands at, by how far its handover has come today. */
const reached: Readonly<Record<string, { readonly over: readonly number[]; readonly at?: number; readonly state: string }>> = {
  signedIn: { over: [0], state: '等候' },
  verified: { over: [0, 1], state: '等候' },
  inspecting: { over: [0, 1], at: 4, state: '办理中' },
  awaitingFund: { over: [0, 1, 4], state: '等候' },
  awaitingSignature: { over: [0, 1, 4, 2], at: 3, state: '办理中' },
  delivered: { over: [...order], state: '完成' },
  awaitingRepair: { over: [0, 1, 4], state: '完成' },
}

/** Slots with what is taken, appointments in them, and today's numbers with their stations. */
export const layOutHall = (site: Site, batches: readonly Batch[], ledger: Ledger, day: string): void => {
  const project_id = site.project
  const booked = ledger.rows('appointments')
  const slots = new Map<string, Row>()
  for (const b of batches.filter((one) => one.n !== 3))
    for (let on = b.firstDay; on <= b.lastDay; on = addDays(on, 1))
      for (const hour of hours) {
        const taken = booked.filter((a) => a['batch'] === b.id && a['day'] === on && a['hour'] === hour).length
        const starts = `${String(hour).padStart(2, '0')}:00`
        slots.set(`${b.id} ${on} ${hour}`, {
          id: newId(),
          project_id,
          batch_id: b.id,
          day: on,
          starts,
          ends: `${String(hour + 1).padStart(2, '0')}:00`,
          capacity: Math.max(18, taken),
          taken,
        })
      }
  ledger.add('slots', ...slots.values())
  for (const b of batches.filter((one) => one.n === 2))
    for (let on = b.firstDay; on <= day; on = addDays(on, 1))
      ledger.add('hall_days', {
        batch_id: b.id,
        project_id,
        day: on,
        flow: 'COMPLIANT',
        fixed_at: `${on}T08:20:00+08:00`,
        set_by: site.by.propertyManager.name,
      })
  ledger.add(
    'kept_appointments',
    ...booked.flatMap((a) => {
      const slot = slots.get(`${a['batch']} ${a['day']} ${a['hour']}`)
      return slot
        ? [
            {
              id: a['id'],
              project_id,
              slot_id: slot['id'],
              unit_id: a['unit_id'],
              case_id: a['case_id'],
              code: a['code'],
              state: a['state'],
              booked_by: site.by.customerService.name,
            },
          ]
        : []
    }),
  )
  layOutTickets(
    site,
    booked.filter((a) => a['signedInAt'] !== null && a['day'] === day),
    ledger,
    day,
  )
}

const layOutTickets = (site: Site, here: readonly Row[], ledger: Ledger, day: string): void => {
  const project_id = site.project
  const numbers: Record<string, number> = {}
  let desk = 0
  for (const a of here.toSorted((x, y) => String(x['signedInAt']).localeCompare(String(y['signedInAt'])))) {
    const stands = reached[String(a['stage'])]
    if (!stands) continue
    const home = site.homes.find((h) => h.id === a['unit_id'])
    const stream = home?.mortgage ? 'A' : 'B'
    numbers[stream] = (numbers[stream] ?? 0) + 1
    const id = newId()
    const signedIn = String(a['signedInAt'])
    const finished = new Date(Date.parse(signedIn) + 80 * 60_000).toISOString()
    if (stands.at !== undefined) desk += 1
    ledger.add('tickets', {
      id,
      project_id,
      batch_id: a['batch'],
      day,
      no: `${stream}${String(numbers[stream]).padStart(3, '0')}`,
      stream,
      unit_id: a['unit_id'],
      case_id: a['case_id'],
      state: stands.state,
      station: stands.at ?? null,
      desk: stands.at === undefined ? null : stands.at === 4 ? `验房 ${desk} 组` : `${desk} 号台`,
      calls: stands.at === undefined ? 0 : 1,
      queued_at: signedIn,
      signed_in_at: signedIn,
      called_at: stands.at === undefined ? null : signedIn,
      finished_at: stands.state === '完成' ? finished : null,
    })
    ledger.add(
      'ticket_stations',
      ...order.map((station) => ({
        ticket_id: id,
        project_id,
        station,
        state: stands.over.includes(station) ? '完成' : stands.at === station ? '办理中' : '待办',
        started_at: stands.over.includes(station) || stands.at === station ? after(signedIn, minutesAt[station]?.[0] ?? 0) : null,
        finished_at: stands.over.includes(station)
          ? after(signedIn, (minutesAt[station]?.[1] ?? 0) + (station === 4 ? 3 : 1) * ((numbers[stream] ?? 0) % 4))
          : null,
        staff_id: stands.over.includes(station) || stands.at === station ? site.by.propertyReception.id : null,
        staff_name: stands.over.includes(station) || stands.at === station ? site.by.propertyReception.name : null,
      })),
    )
  }
  for (const [stream, last] of Object.entries(numbers)) ledger.add('numbers', { project_id, series: `queue-${stream}`, day, last })
}

/** Minutes after the sign-in at which a home usually begins and ends at a station; the end varies a little from home to home. */
const minutesAt: Readonly<Record<number, readonly [number, number]>> = { 1: [3, 8], 4: [14, 42], 2: [53, 58], 3: [63, 67], 5: [72, 76] }
const after = (from: string, minutes: number): string => new Date(Date.parse(from) + minutes * 60_000).toISOString()
