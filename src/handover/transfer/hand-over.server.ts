import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { countTransfer, lockTransfer } from './counts.server.ts'

type Handed = { readonly id: string; readonly copies?: number | undefined; readonly original?: boolean | undefined }

/**
 * Marketing hands the papers of one file over: those named, or all that are outstanding. Refuses, naming them, when a required paper
 * would still be missing: customer service checks whole files.
 */
export const handOverFile = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly items?: readonly Handed[] | undefined; readonly remark?: string | undefined },
) => {
  const items = await lockTransfer(tx, desk, ask.case)
  const outstanding = items.filter((i) => i.state === '待移交' || i.state === '退回')
  const given = new Map((ask.items ?? outstanding.filter((i) => i.required || i.state === '退回')).map((i): [string, Handed] => [i.id, i]))
  const unknown = [...given.keys()].filter((id) => !items.some((i) => i.id === id))
  if (unknown.length) throw new Refusal({ code: 'NOT_FOUND', message: '清单上没有这项资料，请刷新后再试', field: 'items' }, 400)
  const missing = outstanding.filter((i) => i.required && !given.has(i.id))
  if (missing.length) throw new Refusal({ code: 'REQUIRED', message: `还未移交：${missing.map((i) => i.name).join('、')}`, field: 'items' })
  for (const item of outstanding.filter((i) => given.has(i.id)))
    await sql`update transfer_items set state = '已移交', reason = '', copies = coalesce(${given.get(item.id)?.copies ?? null}, copies),
      original = coalesce(${given.get(item.id)?.original ?? null}, original), handed_by = ${desk.actor.name}, handed_at = ${desk.now} where id = ${item.id}`.execute(
      tx,
    )
  await countTransfer(
    tx,
    desk,
    ask.case,
    `移交资料：${
      outstanding
        .filter((i) => given.has(i.id))
        .map((i) => i.name)
        .join('、') || '无变动'
    }`,
  )
  return await step(tx, desk, ask.case, 'handOver', ask.remark ? { remark: ask.remark } : {})
}
