import { sql } from 'kysely'
import { mustHaveFiles } from '../../cases/must-have-files.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordOnCase } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { type GateId, type ProjectGate, projectGates } from '../../processes/handover/project-gates.ts'
import { type Batch, lockBatch } from '../batch/lock.server.ts'
import { refreshPlan } from '../batch/refresh.server.ts'

/** The gate as the handbook describes it; 404 for any other word. */
export const gateOf = (id: string): ProjectGate => {
  const gate = projectGates.find((g) => g.id === id)
  if (!gate) throw new Refusal('没有这项门禁', 404)
  return gate
}

type Evidence = { readonly batch: string; readonly gate: GateId; readonly evidence: string; readonly evidenceOn: string; readonly file: string }

/** Makes a gate green with its evidence: number, date, file. GP-4 follows the two books by itself and takes none. */
export const proveGate = async (tx: Tx, desk: Desk, ask: Evidence): Promise<void> => {
  const gate = gateOf(ask.gate)
  const batch = await lockBatch(tx, desk, ask.batch)
  const faults: Fault[] = [
    ...(ask.gate === 'GP-4' ? [{ code: 'STATE', message: 'GP-4 随两书制作自动达标，不必另附证据' }] : []),
    ...(ask.evidenceOn > desk.day ? [{ code: 'FUTURE_DATE', message: '证据日期不能晚于今天', field: 'evidenceOn' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  await mustHaveFiles(tx, desk, [ask.file], 'file')
  await sql`update batch_gates set green = true, evidence = ${ask.evidence}, evidence_on = ${ask.evidenceOn}, file_id = ${ask.file}, overridden_by = null, override_reason = '', set_by = ${desk.actor.name}, set_at = ${desk.now}
    where batch_id = ${batch.id} and gate = ${gate.id}`.execute(tx)
  await onRecord(tx, desk, batch, `门禁 ${gate.id} 达标`, { ...ask })
}

/** Takes the evidence of a gate back: it is red again. */
export const withdrawGate = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly batch: string; readonly gate: GateId; readonly reason: string },
): Promise<void> => {
  const gate = gateOf(ask.gate)
  const batch = await lockBatch(tx, desk, ask.batch)
  await sql`update batch_gates set green = false, evidence = '', evidence_on = null, file_id = null, overridden_by = null, override_reason = '', set_by = ${desk.actor.name}, set_at = ${desk.now}
    where batch_id = ${batch.id} and gate = ${gate.id}`.execute(tx)
  await onRecord(tx, desk, batch, `门禁 ${gate.id} 撤销达标或放行`, { ...ask })
}

/**
 * Lets a step pass a red gate: a statutory one only by the system administrator, any other by the executive, with a reason that stands
 * in the log and on the printed plan. Refused for anyone else with 403.
 */
export const overrideGate = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly batch: string; readonly gate: GateId; readonly reason: string },
): Promise<void> => {
  const gate = gateOf(ask.gate)
  const role = gate.basis === 'LAW' ? 'administrator' : 'executive'
  if (!desk.actor.roles.includes(role))
    throw new Refusal(
      {
        code: 'ROLE',
        message: gate.basis === 'LAW' ? `${gate.id} 为法定门禁，只能由系统管理员放行并写明理由` : `${gate.id} 由分管领导放行并写明理由`,
      },
      403,
    )
  const batch = await lockBatch(tx, desk, ask.batch)
  const { rows } = await sql<{ green: boolean }>`select green from batch_gates where batch_id = ${batch.id} and gate = ${gate.id}`.execute(tx)
  if (rows[0]?.green) throw new Refusal({ code: 'STATE', message: `${gate.id} 已达标，不必放行` })
  await sql`update batch_gates set overridden_by = ${desk.actor.name}, override_reason = ${ask.reason}, set_by = ${desk.actor.name}, set_at = ${desk.now} where batch_id = ${batch.id} and gate = ${gate.id}`.execute(
    tx,
  )
  await onRecord(tx, desk, batch, `门禁 ${gate.id} 放行：${ask.reason}`.slice(0, 200), { ...ask })
}

const onRecord = async (tx: Tx, desk: Desk, batch: Batch, label: string, body: Readonly<Record<string, unknown>>): Promise<void> => {
  await recordOnCase(tx, batch.case_id, { kind: 'gate', label, body, actor: desk.actor, now: desk.now })
  await refreshPlan(tx, desk, batch.id, '门禁变动')
}
