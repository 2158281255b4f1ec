import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockTitleIn } from './lock.server.ts'

export type Verdict = { readonly id: string; readonly accepted: boolean; readonly fault?: string | undefined; readonly copies?: number | undefined }
type Item = { readonly id: string; readonly name: string; readonly required: boolean; readonly stage: 'COLLECT' | 'FILE' }

const open = ['awaitingPapers', 'lacking']
const filing = ['stored', 'mortgaging', 'atBank', 'informed', 'collected', 'exchanged']

/** Papers of one case checked one by one: in order, or wrong for a reason. Refuses all at once what is wrong without a reason. */
export const checkItems = async (tx: Tx, desk: Desk, ask: { readonly case: string; readonly verdicts: readonly Verdict[] }): Promise<void> => {
  await lockTitleIn(tx, desk, ask.case, [...open, ...filing], '核对资料')
  const { rows } = await sql<Item>`select id, name, required, stage from title_items where case_id = ${ask.case} order by stage, position`.execute(tx)
  const byId = new Map(rows.map((i) => [i.id, i]))
  const faults = ask.verdicts.flatMap((v) => {
    const item = byId.get(v.id)
    if (!item) return [{ code: 'NOT_FOUND', message: '清单上没有这项资料，请刷新后再试', field: 'verdicts' }]
    return v.accepted || v.fault ? [] : [{ code: 'REQUIRED', message: `「${item.name}」不合格的，须写明错在哪里`, field: 'verdicts' }]
  })
  if (faults.length) throw new Refusal(faults)
  for (const v of ask.verdicts)
    await sql`update title_items set received_on = coalesce(received_on, ${desk.day}), received_by = coalesce(received_by, ${desk.actor.name}), copies = coalesce(${v.copies ?? null}, copies),
      checked_at = ${v.accepted ? desk.now : null}, checked_by = ${v.accepted ? desk.actor.name : null}, fault = ${v.accepted ? '' : (v.fault ?? '')}, returned_on = null, returned_by = null where id = ${v.id}`.execute(
      tx,
    )
  await countItems(
    tx,
    desk,
    ask.case,
    `核对资料：${ask.verdicts.map((v) => `${byId.get(v.id)?.name}${v.accepted ? '合格' : `不合格（${v.fault}）`}`).join('、')}`,
  )
}

/** Everything required that is not yet checked is received in order: the counter's quick way when the file is complete. */
export const receiveAll = async (tx: Tx, desk: Desk, id: string): Promise<void> => {
  const it = await lockTitleIn(tx, desk, id, [...open, ...filing], '核对资料')
  const stage = open.includes(it.state) ? 'COLLECT' : 'FILE'
  const { rows } = await sql<{
    id: string
  }>`select id from title_items where case_id = ${id} and stage = ${stage} and required and checked_at is null order by position`.execute(tx)
  if (rows.length) await checkItems(tx, desk, { case: id, verdicts: rows.map((r) => ({ id: r.id, accepted: true })) })
}

/** Carries the checklist into the case. */
export const countItems = async (tx: Tx, desk: Desk, id: string, label: string): Promise<void> => {
  const { rows } = await sql<{ stage: Item['stage']; name: string; fault: string }>`
    select stage, name, fault from title_items where case_id = ${id} and required and checked_at is null order by stage, position`.execute(tx)
  const missing = rows.filter((r) => r.stage === 'COLLECT')
  const facts = {
    itemsMissing: missing.length,
    lacking: missing.map((r) => (r.fault ? `${r.name}：${r.fault}` : r.name)).join('；'),
    fileMissing: rows.length - missing.length,
  }
  await recordFacts(tx, id, label, facts, desk.actor, desk.now)
}
