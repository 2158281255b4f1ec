import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import type { Done } from '../../kernel/perform.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { countTransfer, lockTransfer } from './counts.server.ts'

export type Verdict = { readonly id: string; readonly accepted: boolean; readonly reason?: string | undefined }

/**
 * Customer service checks a file item by item. Verdicts are kept as they come; once every paper has one, the file is accepted, or
 * goes back to marketing with the reasons. Refuses all at once: a paper sent back without a reason, one not handed over. Answers
 * `undefined` while papers are still unchecked.
 */
export const checkFile = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly verdicts: readonly Verdict[] },
): Promise<Done | undefined> => {
  const items = await lockTransfer(tx, desk, ask.case)
  const byId = new Map(items.map((i) => [i.id, i]))
  const faults = ask.verdicts.flatMap((v) => {
    const item = byId.get(v.id)
    if (!item) return [{ code: 'NOT_FOUND', message: '清单上没有这项资料，请刷新后再试', field: 'verdicts' }]
    if (item.state === '待移交') return [{ code: 'STATE', message: `「${item.name}」尚未移交，不能核对`, field: 'verdicts' }]
    return v.accepted || v.reason ? [] : [{ code: 'REQUIRED', message: `退回「${item.name}」须写明原因`, field: 'verdicts' }]
  })
  if (faults.length) throw new Refusal(faults)
  for (const v of ask.verdicts)
    await sql`update transfer_items set state = ${v.accepted ? '已接收' : '退回'}, reason = ${v.accepted ? '' : (v.reason ?? '')}, checked_by = ${desk.actor.name}, checked_at = ${desk.now}
      where id = ${v.id}`.execute(tx)
  const words = ask.verdicts.map((v) => `${byId.get(v.id)?.name}${v.accepted ? '接收' : `退回（${v.reason}）`}`)
  await countTransfer(tx, desk, ask.case, `核对资料：${words.join('、') || '无变动'}`)

  const after = await lockTransfer(tx, desk, ask.case)
  if (after.some((i) => i.state === '已移交')) return undefined
  const back = await sql<{
    name: string
    reason: string
  }>`select name, reason from transfer_items where case_id = ${ask.case} and state = '退回' order by position`.execute(tx)
  return back.rows.length
    ? await step(tx, desk, ask.case, 'sendBack', {
        problem: back.rows
          .map((i) => `${i.name}：${i.reason}`)
          .join('；')
          .slice(0, 2000),
      })
    : await step(tx, desk, ask.case, 'accept')
}

/** Accepts a whole file: every paper handed over and not yet checked. */
export const acceptFile = async (tx: Tx, desk: Desk, id: string): Promise<Done | undefined> => {
  const items = await lockTransfer(tx, desk, id)
  return await checkFile(tx, desk, { case: id, verdicts: items.filter((i) => i.state === '已移交').map((i) => ({ id: i.id, accepted: true })) })
}
