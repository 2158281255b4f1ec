import { sql } from 'kysely'
import type { z } from 'zod'
import { sayTo } from '../channels/messages.server.ts'
import { warrantyOf } from '../handover/acceptance/show-delivery.server.ts'
import { catalogueOf } from '../handover/inspection/catalogue.server.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { recordOnCase } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Vault } from '../people/vault.server.ts'
import { repair } from '../processes/service/repair.ts'
import type { intakeRepair as api } from './api.ts'
import { keepCallback } from './callback.server.ts'

type Ask = Omit<z.output<typeof api.input>, 'project'>
type Answer = z.input<typeof api.output>

/**
 * Takes a report of a fault down. A second open report of the same part is offered for joining; the third report ever is told to the leaders
 * as a repeated repair; a unit not yet handed over reports at its inspection (handbook warranty §§5–6).
 */
export const intakeRepair = async (tx: Tx, desk: Desk, vault: Vault, ask: Ask): Promise<Answer> => {
  const unit = await unitOf(tx, desk, ask.unit)
  const { rows: same } = await sql<{ id: string; no: string; title: string; closed: boolean; key: string }>`
    select id, no, title, key, closed_at is not null as closed from cases where project_id = ${desk.project} and process = 'repair' and unit_id = ${ask.unit}
      and data ->> 'room' = ${ask.room} and data ->> 'part' = ${ask.part} order by opened_at`.execute(tx)
  const warranty = await warrantyText(tx, desk, ask)
  const sent = same.find((m) => m.key === ask.key)
  if (sent) return { id: sent.id, no: sent.no, joined: false, repeated: same.length >= 3, warranty }
  const open = same.find((m) => !m.closed)
  if (ask.join) return await join(tx, desk, ask, open?.id === ask.join ? open : same.find((m) => m.id === ask.join), warranty)
  if (open && !ask.anyway)
    throw new Refusal({ code: 'DUPLICATE', message: `同一部件已有未办结的报修 ${open.no}，可并入催办，或另开一单`, field: 'part' })

  const telephone = await keepCallback(tx, vault, { project: desk.project, customer: ask.customer, telephone: ask.telephone, label: '报修来电' })
  const title = `${unit.label} ${ask.room}${ask.part}报修`
  const ids = await openCases(tx, repair, { project: desk.project, actor: desk.actor, now: desk.now, ground: desk.ground }, [
    {
      key: ask.key,
      title,
      unit: ask.unit,
      data: {
        source: '业主报修',
        room: ask.room,
        part: ask.part,
        content: ask.content,
        caller: ask.caller,
        ...(telephone ? { telephone } : {}),
        wanted: ask.wanted,
        urgency: ask.urgency,
      },
    },
  ])
  const { rows } = await sql<{ id: string; no: string }>`select id, no from cases where id = ${ids.get(ask.key)}`.execute(tx)
  const made = rows[0] as { id: string; no: string } // just opened
  const repeated = same.length >= 2
  if (repeated) await tellRepeated(tx, desk, { id: made.id, no: made.no, title, unit: ask.unit, times: same.length + 1 })
  return { ...made, joined: false, repeated, warranty }
}

const unitOf = async (tx: Tx, desk: Desk, id: string): Promise<{ label: string }> => {
  const { rows } = await sql<{ label: string; handing: boolean }>`
    select u.label, exists (select 1 from cases c where c.unit_id = u.id and c.process = 'handover' and c.closed_at is null) as handing
    from units u where u.id = ${id} and u.project_id = ${desk.project} for update`.execute(tx) // reports of one unit come one after another, so that duplicates see each other
  if (!rows[0]) throw new Refusal({ code: 'NOT_FOUND', message: '没有这套房屋', field: 'unit' }, 400)
  if (rows[0].handing) throw new Refusal({ code: 'STATE', message: '本户尚未交付，请在验房时登记问题', field: 'unit' })
  return rows[0]
}

const join = async (tx: Tx, desk: Desk, ask: Ask, into: { id: string; no: string } | undefined, warranty: string): Promise<Answer> => {
  if (!into) throw new Refusal({ code: 'NOT_FOUND', message: '没有可并入的报修', field: 'join' }, 400)
  await recordOnCase(tx, into.id, {
    kind: 'note',
    label: '催单',
    body: { kind: '对客', text: `${ask.caller}：${ask.content}` },
    actor: desk.actor,
    now: desk.now,
  })
  return { id: into.id, no: into.no, joined: true, repeated: false, warranty }
}

/** Whether the part is in warranty on the day of the report; judged for good at dispatch. */
const warrantyText = async (tx: Tx, desk: Desk, ask: Ask): Promise<string> => {
  const item = ask.itemNo === null ? undefined : (await catalogueOf(tx, desk.project)).items.find((i) => i.no === ask.itemNo)
  const held = item && (await warrantyOf(tx, desk.project, ask.unit, desk.day)).find((w) => w.partCode === item.part)
  if (!held) return '未能判定，请在派工时判定'
  if (!held.inWarranty) return `${held.part}：保修已于 ${held.endsOn} 届满`
  return `${held.part}：保修至 ${held.endsOn}${held.builderExpired ? '，施工单位保修已满，由开发企业承担' : ''}`
}

const tellRepeated = async (tx: Tx, desk: Desk, m: { id: string; no: string; title: string; unit: string; times: number }): Promise<void> => {
  const about = {
    id: m.id,
    no: m.no,
    title: m.title,
    project_id: desk.project,
    process: 'repair',
    state: 'toDispatch',
    data: {},
    unit_id: m.unit,
    unit_type_id: null,
    parent_id: null,
    contractor_id: null,
  }
  for (const role of ['customerServiceLead', 'engineering'] as const)
    await sayTo(tx, { key: `repeat:${m.id}:${role}`, role, message: `同一部件第 ${m.times} 次报修（REPEAT_REPAIR）`, about, now: desk.now })
}
