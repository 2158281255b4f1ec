import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Built } from '../app.server.ts'
import { today } from '../kernel/days.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { roles } from '../kernel/roles.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import * as api from './administration.ts'
import { addStaff, setPassword } from './auth.server.ts'
import { randomPassword } from './random-password.server.ts'
import { mustBePerson } from './tokens.server.ts'

type Post = z.output<typeof api.addPost.input>

/** Accounts and who is what where. Everything is on the record under the account it concerns. */
export const administrationRoutes = (app: Built): void => {
  serve(app, api.listStaff, ({ db, input }) => staffPage(db, input))

  serve(app, api.addAccount, async (ctx) => {
    mustBePerson(ctx)
    const { input, db, pool } = ctx
    for (const post of input.posts) await mustExist(db, post)
    const password = randomPassword()
    const id = await addStaff(app.auth, pool, { ...input, email: input.email ?? `${input.username.toLowerCase()}@guijia.invalid`, password })
    await db.transaction().execute(async (tx) => {
      await note(tx, ctx, id, '新增账号', { username: input.username, name: input.name })
      for (const post of input.posts) await give(tx, ctx, { ...post, staff: id })
    })
    return { id, password }
  })

  serve(app, api.setDisabled, async (ctx) => {
    mustBePerson(ctx)
    const { staff, disabled } = ctx.input
    if (disabled && staff === ctx.who.id) throw new Refusal('不能停用自己的账号')
    await ctx.db.transaction().execute(async (tx) => {
      const { rows } =
        await sql`update staff set disabled_at = ${disabled ? ctx.at : null}, updated_at = ${ctx.at} where id = ${staff} returning id`.execute(tx)
      if (rows.length === 0) throw new Refusal('没有这个账号', 404)
      if (disabled) await tx.deleteFrom('sign_ins').where('staff_id', '=', staff).execute()
      await note(tx, ctx, staff, disabled ? '停用账号' : '启用账号')
    })
    app.forget()
    return {}
  })

  serve(app, api.resetPassword, async (ctx) => {
    mustBePerson(ctx)
    const known = await ctx.db.selectFrom('staff').select('id').where('id', '=', ctx.input.staff).executeTakeFirst()
    if (!known) throw new Refusal('没有这个账号', 404)
    const password = randomPassword()
    await setPassword(app.auth, ctx.pool, known.id, password)
    await ctx.db.transaction().execute((tx) => note(tx, ctx, known.id, '重设密码'))
    app.forget()
    return { password }
  })

  serve(app, api.addPost, async (ctx) => {
    mustBePerson(ctx)
    const known = await ctx.db.selectFrom('staff').select('id').where('id', '=', ctx.input.staff).executeTakeFirst()
    if (!known) throw new Refusal('没有这个账号', 404)
    await mustExist(ctx.db, ctx.input)
    const id = await ctx.db.transaction().execute((tx) => give(tx, ctx, ctx.input))
    app.forget()
    return { id }
  })

  serve(app, api.endPost, async (ctx) => {
    mustBePerson(ctx)
    const { staff, post } = ctx.input
    await ctx.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('guijia.administrators'))`.execute(tx) // else two could take each other's away at once
      const { rows } = await sql<{
        role: keyof typeof roles
        project_id: string | null
      }>`update memberships set until = greatest(${today(ctx.at)}::date, since)
        where id = ${post} and staff_id = ${staff} and until is null returning role, project_id`.execute(tx)
      const gone = rows[0]
      if (!gone) throw new Refusal('没有这个角色', 404)
      if (gone.role === 'administrator' && gone.project_id === null) await mustKeepAdministrator(tx)
      await note(tx, ctx, staff, `收回角色：${roles[gone.role] ?? gone.role}`, { project: gone.project_id })
    })
    app.forget()
    return {}
  })

  serve(app, api.changePassword, async (ctx) => {
    mustBePerson(ctx)
    const row = await ctx.db
      .selectFrom('credentials')
      .select('password')
      .where('staff_id', '=', ctx.who.id)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst()
    const { password } = await app.auth.$context
    if (!row?.password || !(await password.verify({ hash: row.password, password: ctx.input.current })))
      throw new Refusal({ code: 'REFUSED', message: '当前密码不正确', field: 'current' }, 400)
    await setPassword(app.auth, ctx.pool, ctx.who.id, ctx.input.next)
    await ctx.db.transaction().execute((tx) => note(tx, ctx, ctx.who.id, '更换密码，其他登录全部退出'))
    app.forget()
    return {}
  })
}

const staffPage = async (db: Kysely<Tables>, { q, page, size }: z.output<typeof api.listStaff.input>) => {
  const found = q ? sql`(s.name like ${`%${q}%`} or s.username like ${`%${q.toLowerCase()}%`})` : sql`true`
  const counted = sql<{ n: number }>`select count(*)::int as n from staff s where ${found}`.execute(db)
  const { rows } = await sql<z.input<typeof api.StaffRow>>`select s.id, coalesce(s.display_username, s.username, '') as username, s.name, s.email,
      s.disabled_at as "disabledAt", s.demo, (select max(i.updated_at) from sign_ins i where i.staff_id = s.id) as "lastSeenAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'project', m.project_id, 'projectName', p.name, 'role', m.role, 'contractor', m.contractor_id, 'since', m.since) order by m.since, m.id)
        from memberships m left join projects p on p.id = m.project_id where m.staff_id = s.id and m.until is null), '[]') as posts
    from staff s where ${found} order by s.disabled_at nulls first, s.created_at, s.id limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { rows, total: (await counted).rows[0]?.n ?? 0 }
}

const mustExist = async (db: Kysely<Tables>, { project, role, contractor }: Omit<Post, 'staff'>): Promise<void> => {
  if (project !== null && !(await db.selectFrom('projects').select('id').where('id', '=', project).executeTakeFirst()))
    throw new Refusal({ code: 'NOT_FOUND', message: '没有这个项目', field: 'project' }, 400)
  if (role !== 'contractor') return
  const firm = contractor && (await db.selectFrom('contractors').select('project_id').where('id', '=', contractor).executeTakeFirst())
  if (!firm || firm.project_id !== project)
    throw new Refusal({ code: 'REQUIRED', message: '施工单位的人员须指定本项目的施工单位', field: 'contractor' }, 400)
}

const give = async (tx: Kysely<Tables>, ctx: Context<unknown>, post: Post): Promise<string> => {
  const id = newId()
  const { rows } = await sql`insert into memberships (id, staff_id, project_id, role, contractor_id, since)
    values (${id}, ${post.staff}, ${post.project}, ${post.role}, ${post.role === 'contractor' ? post.contractor : null}, ${today(ctx.at)}) on conflict do nothing returning id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Refusal({ code: 'DUPLICATE', message: `已有「${roles[post.role]}」角色`, field: 'role' })
  await note(tx, ctx, post.staff, `授予角色：${roles[post.role]}`, { project: post.project, contractor: post.contractor })
  return id
}

const mustKeepAdministrator = async (tx: Kysely<Tables>): Promise<void> => {
  const { rows } = await sql`select 1 from memberships m join staff s on s.id = m.staff_id
    where m.role = 'administrator' and m.project_id is null and m.until is null and s.disabled_at is null limit 1`.execute(tx)
  if (rows.length === 0) throw new Refusal('这是最后一个系统管理员，须先授予他人')
}

const note = (tx: Kysely<Tables>, ctx: Context<unknown>, staff: string, label: string, body: Readonly<Record<string, unknown>> = {}): Promise<void> =>
  record(tx, `staff:${staff}`, { project: null, kind: 'staff', label, body, actor: ctx.actor, now: ctx.at })
