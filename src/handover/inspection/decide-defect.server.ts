import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { record } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { dispatchDefects } from '../../repairs/dispatch.server.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { DefectRow } from './api.ts'
import { refreshInspection, settled } from './defect-facts.server.ts'
import { defectRow } from './defect-rows.server.ts'

type Held = { readonly id: string; readonly no: string; readonly case_id: string | null; readonly state: string; readonly severity: string }
const leads = ['customerServiceLead'] as const

const lockDefect = async (tx: Tx, desk: Desk, id: string): Promise<Held> => {
  const { rows: about } = await sql<{
    case_id: string | null
  }>`select case_id from defects where id = ${id} and project_id = ${desk.project}`.execute(tx)
  if (!about[0]) throw new Refusal('没有这个问题', 404)
  if (about[0].case_id) await lockHandover(tx, desk, about[0].case_id)
  const { rows } = await sql<Held>`select id, no, case_id, state, severity from defects where id = ${id} for update`.execute(tx)
  return rows[0] as Held // read a moment ago in this transaction
}

/** Takes a defect out of the loop without repair. Compensation, and anything about S1, is the leader's decision; structure is never given up. */
export const decideDefect = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly defect: string; readonly outcome: '非责任' | '业主撤回' | '协商补偿' | '转保修'; readonly reason: string },
): Promise<z.input<typeof DefectRow>> => {
  const held = await lockDefect(tx, desk, ask.defect)
  if (settled.some((s) => s === held.state)) throw new Refusal({ code: 'STATE', message: `${held.no} 已是「${held.state}」` })
  const leader = leads.some((r) => desk.actor.roles.includes(r))
  if (!leader && (ask.outcome === '协商补偿' || held.severity === 'S1'))
    throw new Refusal({ code: 'ROLE', message: `${ask.outcome === '协商补偿' ? '协商补偿' : 'S1 问题'}由客服主管决定` }, 403)
  await sql`update defects set state = ${ask.outcome}, decided_at = ${desk.now}, decided_reason = ${ask.reason}, closed_at = ${desk.now}, version = version + 1 where id = ${held.id}`.execute(
    tx,
  )
  if (ask.outcome === '转保修' && held.case_id)
    await dispatchDefects(tx, { project: desk.project, handover: held.case_id, actor: desk.actor, now: desk.now, ground: desk.ground, only: held.id })
  await record(tx, `defect:${held.id}`, {
    project: desk.project,
    kind: 'defect',
    label: `${held.no} ${ask.outcome}`,
    body: { reason: ask.reason },
    actor: desk.actor,
    now: desk.now,
  })
  if (held.case_id) await refreshInspection(tx, held.case_id, `${held.no} ${ask.outcome}：${ask.reason}`, desk.actor, desk.now)
  return await defectRow(tx, desk.project, held.id, desk.day)
}

/** Names the contractor who answers for a defect nobody was mapped to. */
export const assignDefect = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly defect: string; readonly contractor: string },
): Promise<z.input<typeof DefectRow>> => {
  const held = await lockDefect(tx, desk, ask.defect)
  if (held.state !== '发现' && held.state !== '待派单') throw new Refusal({ code: 'STATE', message: `${held.no} 已派单，请在维修事项上改派` })
  const { rows } = await sql<{ name: string }>`select name from contractors where id = ${ask.contractor} and project_id = ${desk.project}`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'NOT_FOUND', message: '没有这个责任单位', field: 'contractor' }, 400)
  await sql`update defects set contractor_id = ${ask.contractor}, version = version + 1 where id = ${held.id}`.execute(tx)
  return await defectRow(tx, desk.project, held.id, desk.day)
}
