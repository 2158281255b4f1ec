import { sql } from 'kysely'
import type { z } from 'zod'
import { mustHaveFiles } from '../../cases/must-have-files.server.ts'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { submitInspection as api } from './api.ts'
import { refreshInspection } from './defect-facts.server.ts'
import { currentInspection } from './record-defect.server.ts'

type Ask = Omit<z.output<typeof api.input>, 'project'>
type Decided = {
  readonly id: string
  readonly no: string
  readonly room: string
  readonly part: string
  readonly repair_id: string | null
  readonly verdict: string | null
  readonly reason: string
}

/**
 * Closes the record of a round with the owner's signature, or with a witness that the owner would not sign. At a re-inspection every
 * repaired defect must have its verdict; passed ones close, failed ones go back to their contractor with the owner's words.
 */
export const submitInspection = async (tx: Tx, desk: Desk, ask: Ask): Promise<void> => {
  const handover = await lockHandover(tx, desk, ask.case)
  if (handover.state !== 'inspecting' && handover.state !== 'awaitingReinspection')
    throw new Refusal({ code: 'STATE', message: '本户不在验房或复验中' })
  const inspection = await currentInspection(tx, handover.id)
  const { rows: waiting } = await sql<Decided>`
    select id, no, room, part, repair_id, case when verdict_round = ${inspection.round} then verdict end as verdict, verdict_reason as reason
    from defects where case_id = ${handover.id} and state = '待复验' order by no for update`.execute(tx)
  const again = handover.state === 'awaitingReinspection'
  const faults = faultsIn(ask, again ? waiting : [], handover.data['verifiedOn'] === desk.day)
  if (faults.length) throw new Refusal(faults)
  await mustHaveFiles(tx, desk, [ask.signature], 'signature')

  if (again) await applyVerdicts(tx, desk, waiting, ask)
  await sql`update inspections set finished_at = ${desk.now}, signed_at = ${ask.signature ? desk.now : null}, signature_file = ${ask.signature ?? null}, signed_name = ${ask.signedName || null},
    refused_witness = ${ask.witness}, owner_opinion = ${ask.opinion}, inspector_id = ${desk.actor.id}, inspector_name = ${desk.actor.name} where id = ${inspection.id}`.execute(
    tx,
  )
  await refreshInspection(tx, handover.id, `提交第 ${inspection.round} 轮验房记录`, desk.actor, desk.now, { inspected: true })
}

const faultsIn = (ask: Ask, waiting: readonly Decided[], verified: boolean): Fault[] => {
  const faults: Fault[] = []
  if (!verified) faults.push({ code: 'NOT_VERIFIED', message: '验房和复验须由业主或当日核验的代理人签字，请先核验身份' })
  if (!ask.signature && !ask.witness) faults.push({ code: 'SIGNATURE_MISSING', message: '请业主签名；业主拒签的，请填写见证人', field: 'signature' })
  if (ask.signature && !ask.signedName) faults.push({ code: 'REQUIRED', message: '请填写签名人姓名', field: 'signedName' })
  const undecided = waiting.filter((d) => !d.verdict)
  if (undecided.length)
    faults.push({
      code: 'REINSPECT_INCOMPLETE',
      message: `还有问题没有复验结论：${undecided.map((d) => `${d.room}${d.part}（${d.no}）`).join('、')}`,
    })
  return faults
}

const applyVerdicts = async (tx: Tx, desk: Desk, decided: readonly Decided[], ask: Ask): Promise<void> => {
  await sql`update defects set state = '关闭', closed_at = ${desk.now}, version = version + 1 where id = any(${decided.filter((d) => d.verdict === '通过').map((d) => d.id)}::uuid[])`.execute(
    tx,
  )
  for (const d of decided.filter((one) => one.verdict === '不通过'))
    await sql`update defects set state = '整改中', round = round + 1, cleared_at = null, version = version + 1,
      failures = failures || jsonb_build_array(jsonb_build_object('round', round, 'reason', ${d.reason}::text, 'on', ${desk.day}::text)) where id = ${d.id}`.execute(
      tx,
    )
  for (const [repair, defects] of Map.groupBy(decided, (d) => d.repair_id)) {
    if (repair === null) continue
    const { rows } = await sql<{ state: string }>`select state from cases where id = ${repair} for update`.execute(tx)
    if (rows[0]?.state !== 'awaitingOwner') continue
    const failed = defects.filter((d) => d.verdict === '不通过')
    const owner = { ...desk, actor: { ...desk.actor, roles: [...desk.actor.roles, 'propertyReception'] as const } } // the owner's word, taken down by whoever is with the owner
    if (failed.length) await step(tx, owner, repair, 'fail', { unsatisfied: failed.map((d) => `${d.no} ${d.room}${d.part}：${d.reason}`).join('；') })
    else if (ask.signature) await step(tx, owner, repair, 'pass', { ownerSignature: ask.signature, opinion: ask.opinion || undefined })
    else await step(tx, owner, repair, 'pass', { withoutOwner: true, opinion: `业主拒签，见证人：${ask.witness}` })
  }
}
