import { sql } from 'kysely'
import type { z } from 'zod'
import { warrantyOf } from '../handover/acceptance/show-delivery.server.ts'
import type { Tx } from '../kernel/desk.server.ts'
import { containing } from '../kernel/like.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { stateLabel } from '../kernel/process.ts'
import { Refusal } from '../kernel/refusal.ts'
import { ownerLine } from '../people/owners.server.ts'
import type { showRoom as api } from './api.ts'

type Out = z.input<typeof api.output>
type Found = { readonly id: string; readonly code: string; readonly label: string; readonly owners: string }
const owners = ownerLine(sql`u.id`)

export const roomsFor = async (tx: Tx, project: string, q: string): Promise<Found[]> => {
  const like = containing(q)
  return (
    await sql<Found>`
    select id, code, label, owners from (select u.id, u.code, u.label, u.room, ${owners} as owners from units u where u.project_id = ${project}) r
    where code like ${like} or label like ${like} or owners like ${like} order by room = ${q} desc, code = ${q} desc, code limit 10`.execute(tx)
  ).rows
}

/** Everything the clerk should see before asking: residents, open matters, warranty, what to mind. */
export const roomSide = async (
  tx: Tx,
  processes: Readonly<Record<string, AnyProcess>>,
  ask: { project: string; unit: string; day: string },
): Promise<Out> => {
  const { project, unit, day } = ask
  const { rows: heads } = await sql<{ label: string; occupancy: string; handoverOn: string | null }>`
    select u.label, u.occupancy, (select coalesce(d.keys_on, d.handover_on) from deliveries d where d.unit_id = u.id order by d.created_at desc limit 1) as "handoverOn"
    from units u where u.id = ${unit} and u.project_id = ${project}`.execute(tx)
  const head = heads[0]
  if (!head) throw new Refusal('没有这套房屋', 404)
  const [people, matters, warranty] = await Promise.all([
    sql<Out['people'][number] & { sensitive: boolean }>`
      select c.id as customer, c.name, '业主' as relation, c.sensitive, coalesce((select array_agg(t.mask order by t.position) from telephones t where t.customer_id = c.id), '{}') as telephones
      from ownerships o join customers c on c.id = o.customer_id where o.unit_id = ${unit} and o.until is null
      union all select h.customer_id, h.name, h.relation, false, case when h.telephone_mask = '' then '{}' else array[h.telephone_mask] end from household_members h where h.unit_id = ${unit} and h.until is null`.execute(
      tx,
    ),
    sql<{ id: string; no: string; process: string; title: string; state: string; part: string; closed: boolean }>`
      select id, no, process, title, state, coalesce(data ->> 'room', '') || coalesce(data ->> 'part', '') as part, closed_at is not null as closed from cases
      where unit_id = ${unit} and project_id = ${project} and (closed_at is null or process = 'handover') order by opened_at desc limit 30`.execute(
      tx,
    ),
    warrantyOf(tx, project, unit, day),
  ])
  const named = matters.rows.map((m) => {
    const process = processes[m.process]
    return { ...m, label: process?.label ?? m.process, state: process ? stateLabel(process, m.state) : m.state }
  })
  const handover = named.find((m) => m.process === 'handover')
  return {
    ...head,
    handover: handover ? { id: handover.id, no: handover.no, state: handover.state, closed: handover.closed } : null,
    people: people.rows.map(({ sensitive: _, ...p }) => p),
    matters: named.filter((m) => !m.closed && m.process !== 'handover').map(({ closed: _, ...m }) => m),
    warranty,
    warnings: [
      ...(people.rows.some((p) => p.sensitive) ? ['敏感客户，请由客服主管跟进'] : []),
      ...(head.handoverOn === null && handover ? ['本户尚未交付，问题请在验房时登记'] : []),
    ],
  }
}
