import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { today } from '../kernel/days.ts'
import { openCases } from '../kernel/open.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Context } from '../kernel/serve.server.ts'
import { exportApprovers } from '../processes/desks.ts'
import { exportApproval } from '../processes/office/export-approval.ts'
import type { Export } from './export.server.ts'

type Asked = { readonly no: string; readonly state: string; readonly closed_at: Date | null; readonly problem: string | null }

/** Refuses a large export of personal data until a lead has approved this person's request for the same rows (conventions §10). */
export const mustBeApproved = async (ctx: Context<object>, it: Omit<Export<never>, 'rows' | 'columns' | 'conditions'>): Promise<void> => {
  const set = await bounds(ctx)
  if (!it.personal || it.count <= set.above || mayExport(ctx)) return
  const { rows } = await sql<Asked>`
    select no, state, closed_at, data->>'problem' as problem from cases where project_id = ${ctx.project.id} and process = ${exportApproval.name}
      and key like ${`${keyOf(ctx, it.name)}:%`} order by opened_at desc limit 1`.execute(ctx.db)
  const asked = rows[0]
  const until = asked?.closed_at ? asked.closed_at.getTime() + set.hours * 3600_000 : 0
  if (asked?.state === 'approved' && ctx.at.getTime() < until) return
  if (asked?.state === 'waiting') throw new Refusal({ code: 'EXPORT_WAITING', message: `导出申请 ${asked.no} 还在等主管审批，批准后再点导出` }, 403)
  const before = asked?.state === 'refused' ? `上次申请 ${asked.no} 未获同意：${asked.problem ?? ''}。` : ''
  throw new Refusal(
    {
      code: 'EXPORT_APPROVAL',
      message: `${before}${it.name} ${it.count.toLocaleString('zh-CN')} 行，含个人信息，超过 ${set.above} 行须主管批准。请写明用途提出申请，或收窄条件`,
    },
    403,
  )
}

/** Puts the request before the lead. The same rows are asked for once a day; asking again finds the first. */
export const askForExport = async (
  ctx: Context<{ reason: string }>,
  it: Omit<Export<never>, 'rows' | 'columns'>,
): Promise<{ id: string; no: string }> => {
  const { above } = await bounds(ctx)
  if (!it.personal || it.count <= above || mayExport(ctx))
    throw new Refusal({ code: 'NO_APPROVAL_NEEDED', message: `${it.name} ${it.count} 行不须审批，可以直接导出` })
  const key = `${keyOf(ctx, it.name)}:${today(ctx.at)}`
  const ask = { project: ctx.project.id, actor: ctx.actor, now: ctx.at, ground: await ctx.ground(ctx.project.id) }
  const conditions = it.conditions.map(([label, text]) => `${label}：${text}`).join('；') || '无'
  const data = { list: it.name, rows: it.count, conditions, applicant: ctx.actor.name, reason: ctx.input.reason }
  const opening = { key, title: `${ctx.actor.name}申请导出${it.name} ${it.count} 行`, data }
  return await ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${key}))`.execute(tx) // a double click asks once
    const ids = await openCases(tx, exportApproval, ask, [opening])
    const id = ids.get(key) ?? ''
    return await tx.selectFrom('cases').select(['id', 'no']).where('id', '=', id).executeTakeFirstOrThrow()
  })
}

const bounds = async (ctx: Context<unknown>) => {
  const set = (await ctx.ground(ctx.project.id)).settings(['exports.approveAbove', 'exports.approvedHours'], today(ctx.at))
  return { above: Number(set['exports.approveAbove']), hours: Number(set['exports.approvedHours']) }
}
const mayExport = (ctx: Context<unknown>): boolean => ctx.actor.roles.some((r) => (exportApprovers as readonly string[]).includes(r))

/** Who wants which rows: the person, the list, and its conditions whatever their order. */
const keyOf = (ctx: Context<object>, list: string): string => {
  const conditions = Object.entries(ctx.input)
    .filter(([name, value]) => name !== 'reason' && value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${ctx.actor.id}:${createHash('sha256')
    .update(JSON.stringify([list, conditions]))
    .digest('hex')
    .slice(0, 32)}`
}
