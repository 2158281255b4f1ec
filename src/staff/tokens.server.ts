import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Built } from '../app.server.ts'
import type { Identity } from '../kernel/app.server.ts'
import { addDays, startOfDay, today } from '../kernel/days.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Role, roles } from '../kernel/roles.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import { identityOf, tokenHash } from './identity.server.ts'
import { createToken, listTokens, revokeToken, type Token } from './tokens.ts'

const longest = 366

export const tokenRoutes = (app: Built): void => {
  serve(app, listTokens, async ({ db, who }) => {
    const all = who.everywhere.includes('administrator')
    const { rows } = await sql<z.input<typeof Token>>`select t.id, t.name, s.name as owner, t.tail, t.projects, t.roles, t.read_only as "readOnly",
      t.created_at as "createdAt", t.expires_at as "expiresAt", t.used_at as "usedAt", t.revoked_at as "revokedAt"
      from api_tokens t join staff s on s.id = t.staff_id where ${all} or t.staff_id = ${who.id} order by t.created_at desc, t.id limit 500`.execute(
      db,
    )
    return { tokens: rows }
  })

  serve(app, createToken, async (ctx) => {
    mustBePerson(ctx)
    const { input, who, at, db } = ctx
    const owner = await ownerOf(app, who, input.staff)
    mustCover(owner, input.projects, input.roles)
    const day = today(at)
    if (input.expiresOn <= day || input.expiresOn > addDays(day, longest))
      throw new Refusal({ code: 'DATE_ORDER', message: `有效期须在明天到 ${longest} 日之内`, field: 'expiresOn' }, 400)
    const id = newId()
    const token = `guijia_${randomBytes(32).toString('base64url')}`
    const body = { name: input.name, projects: input.projects, roles: input.roles, readOnly: input.readOnly, expiresOn: input.expiresOn }
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('api_tokens')
        .values({
          id,
          staff_id: owner.id,
          name: input.name,
          hash: tokenHash(token),
          tail: token.slice(-4),
          projects: input.projects,
          roles: input.roles,
          read_only: input.readOnly,
          created_at: at,
          expires_at: startOfDay(addDays(input.expiresOn, 1)),
        })
        .execute()
      await record(tx, `staff:${owner.id}`, { project: null, kind: 'token', label: `建立接口令牌「${input.name}」`, body, actor: ctx.actor, now: at })
    })
    return { id, token }
  })

  serve(app, revokeToken, async (ctx) => {
    mustBePerson(ctx)
    const { db, who, input, at } = ctx
    const all = who.everywhere.includes('administrator')
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{
        staff_id: string
        name: string
      }>`update api_tokens set revoked_at = ${at} where id = ${input.token} and revoked_at is null
        and (${all} or staff_id = ${who.id}) returning staff_id, name`.execute(tx)
      const gone = rows[0]
      if (!gone) throw new Refusal('没有这个有效的令牌', 404)
      await record(tx, `staff:${gone.staff_id}`, { project: null, kind: 'token', label: `作废接口令牌「${gone.name}」`, actor: ctx.actor, now: at })
    })
    app.forget()
    return {}
  })
}

/** A token makes no tokens and changes no accounts: whoever finds one must not gain more than it gives. */
export const mustBePerson = ({ request }: Pick<Context<unknown>, 'request'>): void => {
  if (request.headers.authorization) throw new Refusal('接口令牌不能管理账号和令牌，请登录后办理', 403)
}

const ownerOf = async (app: Built, who: Identity, staff: string | undefined): Promise<Identity> => {
  if (staff === undefined || staff === who.id) return who
  if (!who.everywhere.includes('administrator')) throw new Refusal('只能为自己建立令牌', 403)
  const owner = await identityOf(app.pool, staff)
  if (!owner) throw new Refusal({ code: 'NOT_FOUND', message: '没有这个账号', field: 'staff' }, 400)
  return owner
}

/** Every role asked for must be held in every project asked for. */
const mustCover = (owner: Identity, projects: readonly string[], wanted: readonly Role[]): void => {
  const lacking = wanted.filter((role) => !owner.everywhere.includes(role) && projects.some((p) => !owner.projects.get(p)?.includes(role)))
  if (lacking.length)
    throw new Refusal({ code: 'ROLE', message: `本人在所选项目中没有这些角色：${lacking.map((r) => roles[r]).join('、')}`, field: 'roles' }, 403)
}
