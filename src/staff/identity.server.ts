import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { Identity } from '../kernel/app.server.ts'
import { type Role, roleNames } from '../kernel/roles.ts'
import type { Auth } from './auth.server.ts'

/** How long an answer is kept: within this time a withdrawn role or token still counts. */
const memory = 3_000

/** Who sends this request: by session cookie or by `Authorization: Bearer <token>`. Undefined for a stranger. */
export const openIdentify = (auth: Auth, pool: Pool) => {
  const known = new Map<string, { readonly until: number; readonly who: Promise<Identity | undefined> }>()
  const lookUp = (key: string, find: () => Promise<Identity | undefined>) => {
    const now = Date.now()
    const kept = known.get(key)
    if (kept && kept.until > now) return kept.who
    if (known.size > 5_000) known.clear()
    const who = find()
    who.catch(() => known.delete(key))
    known.set(key, { until: now + memory, who })
    return who
  }
  const identify = (request: FastifyRequest): Promise<Identity | undefined> => {
    const bearer = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1]
    if (bearer) return lookUp(`t:${bearer}`, () => byToken(pool, bearer))
    const cookie = request.headers.cookie
    return cookie?.includes('guijia.session_token=') ? lookUp(`c:${cookie}`, () => byCookie(auth, pool, cookie)) : Promise.resolve(undefined)
  }
  return { identify, forget: () => known.clear() }
}

const byCookie = async (auth: Auth, pool: Pool, cookie: string) => {
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
  return session ? await identityOf(pool, session.user.id) : undefined
}

/** Tokens are kept as a hash only. A token holds at most what its owner holds, in the projects and roles it names. */
const byToken = async (pool: Pool, token: string): Promise<Identity | undefined> => {
  const { rows } = await pool.query<{ staff_id: string; name: string; projects: string[]; roles: string[]; read_only: boolean }>(
    'update api_tokens set used_at = now() where hash = $1 and revoked_at is null and expires_at > now() returning staff_id, name, projects, roles, read_only',
    [tokenHash(token)],
  )
  const row = rows[0]
  const owner = row && (await identityOf(pool, row.staff_id))
  if (!row || !owner) return undefined
  const within = (held: readonly Role[]) => held.filter((role) => row.roles.includes(role))
  const projects = new Map(row.projects.map((id) => [id, within([...owner.everywhere, ...(owner.projects.get(id) ?? [])])] as const))
  return { ...owner, name: `${owner.name}（令牌：${row.name}）`, everywhere: [], projects, readOnly: row.read_only }
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const identityOf = async (pool: Pool, staffId: string): Promise<Identity | undefined> => {
  const { rows } = await pool.query<{ name: string; project_id: string | null; role: string | null; contractor_id: string | null }>({
    name: 'identity',
    text: `select s.name, m.project_id, m.role, m.contractor_id from staff s left join memberships m on m.staff_id = s.id and m.until is null where s.id = $1 and s.disabled_at is null`,
    values: [staffId],
  })
  const first = rows[0]
  if (!first) return undefined
  const projects = new Map<string, Role[]>()
  const everywhere: Role[] = []
  for (const { project_id, role } of rows) {
    if (!roleNames.includes(role as Role)) continue // a role that the program no longer knows gives nothing
    if (project_id === null) everywhere.push(role as Role)
    else projects.set(project_id, [...(projects.get(project_id) ?? []), role as Role])
  }
  return {
    id: staffId,
    name: first.name,
    everywhere,
    projects,
    contractor: rows.find((r) => r.contractor_id)?.contractor_id ?? null,
    readOnly: false,
  }
}
