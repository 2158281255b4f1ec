import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { capacityOf } from '../capacity.ts'
import type { Slot } from './api.ts'
import { averageMinutes } from './average.server.ts'

type SlotRow = z.input<typeof Slot>

/** Slots of a batch in order of time. */
export const slotsOf = async (tx: Tx, project: string, batch: string, from = '0001-01-01'): Promise<SlotRow[]> => {
  const { rows } = await sql<SlotRow>`
    select id, day, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends, capacity, taken
    from slots where project_id = ${project} and batch_id = ${batch} and day >= ${from} order by day, starts`.execute(tx)
  return rows
}

/**
 * Lays out the slots of the batch's days, each for as many units as the teams can inspect in it: floor(teams × minutes ÷ average),
 * or by team (handbook handover §8). A slot that exists is only ever made larger, so that nobody booked is turned away.
 */
export const openSlots = async (tx: Tx, desk: Desk, { batch, day }: { batch: string; day?: string | undefined }): Promise<SlotRow[]> => {
  const { rows: found } = await sql<{ first_day: string; last_day: string; teams: number }>`
    select first_day, last_day, teams from batches where id = ${batch} and project_id = ${desk.project} for update`.execute(tx)
  if (!found[0]) throw new Refusal('没有这个交付批次', 404)
  const { first_day, last_day, teams } = found[0]
  if (day && day < desk.day) throw new Refusal({ code: 'RANGE', message: '不能为已过去的日子开放预约', field: 'day' }, 400)
  const set = desk.ground.settings(['queue.slots', 'queue.perTeamFloor'], desk.day)
  const times = (set['queue.slots'] as readonly string[]).map((t) => t.split('-') as [string, string]) // the setting's schema fixes the form
  const average = await averageMinutes(tx, desk, batch)
  const capacity = ([starts, ends]: [string, string]) =>
    capacityOf(teams, minutesOf(ends) - minutesOf(starts), average, set['queue.perTeamFloor'] === true)
  const days = day ? [day] : daysFrom(first_day, last_day)
  const rows = days.flatMap((d) => times.map((t) => ({ id: newId(), day: d, starts: t[0], ends: t[1], capacity: capacity(t) })))
  await sql`insert into slots (id, project_id, batch_id, day, starts, ends, capacity)
    select id, ${desk.project}, ${batch}, day, starts, ends, capacity
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, day date, starts time, ends time, capacity int)
    on conflict (batch_id, day, starts) do update set capacity = greatest(slots.capacity, excluded.capacity)`.execute(tx)
  return await slotsOf(tx, desk.project, batch)
}

const minutesOf = (time: string): number => {
  const [h = 0, m = 0] = time.split(':').map(Number)
  return h * 60 + m
}
const daysFrom = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let d = first; d <= last && days.length < 60; d = addDays(d, 1)) days.push(d)
  return days
}
