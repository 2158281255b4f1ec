import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockBatch } from './lock.server.ts'
import { refreshPlan } from './refresh.server.ts'

export type Member = { readonly name: string; readonly department: string; readonly duty: string }

/** Sets the preparation group: names with their departments. Refuses a person listed twice. */
export const setGroup = async (tx: Tx, desk: Desk, ask: { readonly batch: string; readonly members: readonly Member[] }): Promise<void> => {
  const twice = ask.members.filter((m, i) => ask.members.findIndex((o) => o.name === m.name && o.department === m.department) !== i)
  if (twice.length) throw new Refusal({ code: 'DUPLICATE', message: `小组名单有重复：${twice.map((m) => m.name).join('、')}`, field: 'members' })
  await lockBatch(tx, desk, ask.batch)
  await tx.deleteFrom('batch_members').where('batch_id', '=', ask.batch).execute()
  if (ask.members.length)
    await tx
      .insertInto('batch_members')
      .values(ask.members.map((m) => ({ id: newId(), project_id: desk.project, batch_id: ask.batch, ...m })))
      .execute()
  await refreshPlan(tx, desk, ask.batch, `准备小组：${ask.members.map((m) => `${m.name}（${m.department}）`).join('、') || '无'}`)
}
