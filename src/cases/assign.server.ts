import type { z } from 'zod'
import { recordOnCase } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { assignMany } from './api.ts'
import { colleagues } from './colleagues.server.ts'
import { mustSee } from './scope.server.ts'

type One = { readonly id: string; readonly seen: number }
type Holder = { readonly id: string; readonly name: string } | null

/** The colleague who is to hold a case; null takes the holder away. Refuses whoever has no post in this project, as if there were none. */
export const holderIn = async (ctx: Context<unknown>, id: string | null): Promise<Holder> => {
  if (id === null) return null
  const found = (await colleagues(ctx.db, ctx.project.id)).find((p) => p.id === id)
  if (!found) throw new Refusal({ code: 'NOT_FOUND', message: '本项目没有这位同事，请重新选择', field: 'holder' }, 400)
  return found
}

/** Names the holder of a case. Answers who held it before; refuses `STALE` when the case has moved, and what is closed. */
export const assign = async (ctx: Context<unknown>, { id, seen }: One, holder: Holder): Promise<{ readonly before: string | null }> => {
  await mustSee(ctx, id)
  return await ctx.db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('cases')
      .select(['version', 'holder_id', 'closed_at'])
      .where('id', '=', id)
      .where('project_id', '=', ctx.project.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (found.version !== seen) throw new Refusal({ code: 'STALE', message: '此事项刚被他人办理，请刷新后再试' })
    if (found.closed_at) throw new Refusal({ code: 'STATE', message: '此事项已经办结，不再指派' })
    await recordOnCase(tx, id, {
      kind: 'assign',
      label: holder ? `指定经办人：${holder.name}` : '取消经办人',
      change: { holder_id: holder?.id ?? null },
      actor: ctx.actor,
      now: ctx.at,
    })
    return { before: found.holder_id }
  })
}

/** Many at once, each by itself; each refusal is reported by name. */
export const assignEach = async (ctx: Context<z.output<typeof assignMany.input>>): Promise<z.output<typeof assignMany.output>> => {
  const holder = await holderIn(ctx, ctx.input.holder)
  const done: z.output<typeof assignMany.output>['done'] = []
  const refused: { id: string; no: string; faults: Fault[] }[] = []
  for (const one of ctx.input.cases)
    try {
      const { before } = await assign(ctx, one, holder)
      done.push({ id: one.id, version: one.seen + 1, before })
    } catch (why) {
      if (!(why instanceof Refusal)) throw why
      const row = await ctx.db.selectFrom('cases').select('no').where('id', '=', one.id).where('project_id', '=', ctx.project.id).executeTakeFirst()
      refused.push({ id: one.id, no: row?.no ?? '', faults: [...why.faults] })
    }
  return { done, refused }
}
