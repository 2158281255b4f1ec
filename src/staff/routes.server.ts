import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Built } from '../app.server.ts'
import type { Identity } from '../kernel/app.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { roles } from '../kernel/roles.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { identityOf } from './identity.server.ts'
import { openSignInThrottle } from './throttle.ts'

/** The password of every demo account; they exist only beside a demo project. */
export const demoPassword = 'guijia-demo'

export const staffRoutes = (app: Built): void => {
  const guard = openSignInThrottle()

  serve(app, api.signIn, async ({ input, reply, request, at }) => {
    const name = input.username.toLowerCase()
    if (guard.closed(name, request.ip, at)) throw new Refusal('登录失败次数过多，请十五分钟后再试', 429)
    const answer = await app.auth.api.signInUsername({
      body: { username: name, password: input.password },
      headers: new Headers({ 'user-agent': request.headers['user-agent'] ?? '' }),
      asResponse: true,
    })
    const signed = answer.ok ? ((await answer.json()) as { user: { id: string } }) : undefined
    const who = signed && (await identityOf(app.pool, signed.user.id))
    if (!who) {
      guard.failed(name, request.ip, at)
      throw new Refusal('登录名或密码不正确', 401)
    }
    guard.succeeded(name, request.ip)
    passCookies(answer, reply, request)
    return await meOf(app, who)
  })

  serve(app, api.signOut, async ({ request, reply }) => {
    const cookie = request.headers.cookie
    if (cookie) passCookies(await app.auth.api.signOut({ headers: new Headers({ cookie }), asResponse: true }), reply, request)
    app.forget()
    return {}
  })

  serve(app, api.me, ({ who }) => meOf(app, who))

  serve(app, api.demoAccounts, async ({ db }) => {
    const demo = await db.selectFrom('projects').select('id').where('demo', '=', true).executeTakeFirst()
    if (!demo) return { accounts: [], password: null }
    const rows = await db
      .selectFrom('staff as s')
      .innerJoin('memberships as m', 'm.staff_id', 's.id')
      .select(['s.username', 's.name', 'm.role'])
      .where('s.demo', '=', true)
      .where('m.until', 'is', null)
      .orderBy('s.created_at')
      .orderBy('s.id')
      .execute()
    const first = new Map(rows.map((r) => [r.username, r] as const).reverse())
    return {
      accounts: [...first.values()]
        .reverse()
        .map((r) => ({ username: r.username ?? '', name: r.name, role: roles[r.role as keyof typeof roles] ?? r.role })),
      password: demoPassword,
    }
  })
}

const meOf = async ({ db }: Built, who: Identity) => {
  const staff = await db.selectFrom('staff').select(['username', 'name']).where('id', '=', who.id).executeTakeFirst()
  const all = await db
    .selectFrom('projects')
    .select(['id', 'code', 'name', 'company', 'demo'])
    .where('closed_at', 'is', null)
    .orderBy('code')
    .execute()
  const projects = all
    .map((p) => ({ ...p, roles: [...new Set([...who.everywhere, ...(who.projects.get(p.id) ?? [])])] }))
    .filter((p) => p.roles.length > 0)
  return { id: who.id, name: staff?.name ?? who.name, username: staff?.username ?? '', everywhere: [...who.everywhere], projects }
}

/** Behind HTTPS, also of a proxy in front, the session cookie is never sent in the clear. */
const passCookies = (answer: Response, reply: FastifyReply, request: FastifyRequest): void => {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', `${cookie}${secure}`)
}
