import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordOnCase } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { stopCauses } from '../late-title-damages.ts'
import { lockTitle } from './lock.server.ts'

type Cause = (typeof stopCauses)[number]
type Ask = {
  readonly case: string
  readonly cause: Cause
  readonly kind: string
  readonly from: string
  readonly to?: string | undefined
  readonly note: string
}
const words: Readonly<Record<Cause, string>> = { BUYER: '业主原因', REGISTRY: '登记机构', DEVELOPER: '开发商', FORCE_MAJEURE: '不可抗力' }

/**
 * Puts a stop on the record that no step brings about: the owner did not come, a typhoon, the developer's own. The first day is not
 * counted, the last is. Only legal records force majeure, because it shortens what the company owes.
 */
export const recordStop = async (tx: Tx, desk: Desk, ask: Ask): Promise<void> => {
  await lockTitle(tx, desk, ask.case)
  const { rows: open } = await sql`select 1 from title_stops where case_id = ${ask.case} and kind = ${ask.kind} and to_on is null`.execute(tx)
  const faults: Fault[] = [
    ...(ask.from > desk.day ? [{ code: 'FUTURE_DATE', message: '停办自日不能晚于今天', field: 'from' }] : []),
    ...(ask.to !== undefined && ask.to > desk.day ? [{ code: 'FUTURE_DATE', message: '停办止日不能晚于今天', field: 'to' }] : []),
    ...(ask.to !== undefined && ask.to < ask.from ? [{ code: 'DATE_ORDER', message: '止日早于自日', field: 'to' }] : []),
    ...(open.length ? [{ code: 'DUPLICATE', message: `「${ask.kind}」尚未结束，请先登记止日`, field: 'kind' }] : []),
    ...(ask.cause === 'FORCE_MAJEURE' && !desk.actor.roles.includes('legal')
      ? [{ code: 'ROLE', message: '不可抗力由法务认定登记', field: 'cause' }]
      : []),
  ]
  if (faults.length) throw new Refusal(faults)
  await sql`insert into title_stops (id, project_id, case_id, cause, kind, from_on, to_on, note, recorded_by, recorded_at)
    values (${newId()}, ${desk.project}, ${ask.case}, ${ask.cause}, ${ask.kind}, ${ask.from}, ${ask.to ?? null}, ${ask.note}, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
  await note(tx, desk, ask.case, `停办：${words[ask.cause]}（${ask.kind}）自 ${ask.from}${ask.to ? `至 ${ask.to}` : ''}，${ask.note}`)
}

/** The day on which a stop ended, counted. Refuses 404 where there is no such open stop in the project. */
export const endStop = async (tx: Tx, desk: Desk, ask: { readonly case: string; readonly kind: string; readonly to: string }): Promise<void> => {
  await lockTitle(tx, desk, ask.case)
  const { rows } = await sql<{ from: string }>`
    select from_on as "from" from title_stops where case_id = ${ask.case} and kind = ${ask.kind} and to_on is null and project_id = ${desk.project}`.execute(
    tx,
  )
  const open = rows[0]
  if (!open) throw new Refusal('没有这项未结束的停办', 404)
  if (ask.to < open.from) throw new Refusal({ code: 'DATE_ORDER', message: '止日早于自日', field: 'to' })
  if (ask.to > desk.day) throw new Refusal({ code: 'FUTURE_DATE', message: '停办止日不能晚于今天', field: 'to' })
  await sql`update title_stops set to_on = ${ask.to} where case_id = ${ask.case} and kind = ${ask.kind} and to_on is null`.execute(tx)
  await note(tx, desk, ask.case, `停办结束：${ask.kind} 至 ${ask.to}`)
}

const note = (tx: Tx, desk: Desk, id: string, text: string): Promise<void> =>
  recordOnCase(tx, id, { kind: 'note', label: '停办登记', body: { kind: '内部', text }, actor: desk.actor, now: desk.now })
