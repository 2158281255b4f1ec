import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { saveView, View } from './api.ts'

type Here = { readonly project: string; readonly page: string; readonly actor: Actor }
const leads: readonly Role[] = ['administrator', 'customerServiceLead', 'propertyManager', 'executive']

const seenBy = (actor: Actor) => sql`(v.staff_id = ${actor.id} or (v.shared and (v.shared_role is null or v.shared_role = any(${[...actor.roles]}))))`

/** Views of a page that this person may use: the own ones first, then those shared with the project or one of the roles held. */
export const viewsOf = async (db: Kysely<Tables>, { project, page, actor }: Here): Promise<z.input<typeof View>[]> => {
  const { rows } = await sql<
    z.input<typeof View> & { shared: boolean; role: Role | null }
  >`select v.id, v.name, v.query, v.shared, v.shared_role as role, v.locked,
    v.staff_id = ${actor.id} as mine, s.name as owner, d.view_id is not null as chosen
    from saved_views v join staff s on s.id = v.staff_id
    left join default_views d on d.view_id = v.id and d.staff_id = ${actor.id} and d.project_id = ${project}
    where v.project_id = ${project} and v.page = ${page} and ${seenBy(actor)} order by mine desc, v.name, v.id limit 200`.execute(db)
  return rows.map(({ shared, role, ...view }) => ({ ...view, share: shared ? (role ?? 'project') : 'me' }))
}

/** Keeps a view under its name. Locking is for leads; a locked one is changed by leads only. */
export const keepView = async (
  db: Kysely<Tables>,
  ask: Here & Omit<z.output<typeof saveView.input>, 'project' | 'page'>,
): Promise<{ id: string }> => {
  const lead = ask.actor.roles.some((r) => leads.includes(r))
  if (ask.locked && !lead) throw new Refusal({ code: 'ROLE', message: '锁定视图由主管办理', field: 'locked' }, 403)
  const shared = ask.share !== 'me'
  const role = ask.share === 'me' || ask.share === 'project' ? null : ask.share
  const { rows } = await sql<{ id: string }>`insert into saved_views as v (id, staff_id, project_id, page, name, query, shared, shared_role, locked)
    values (${newId()}, ${ask.actor.id}, ${ask.project}, ${ask.page}, ${ask.name}, ${JSON.stringify(ask.query)}, ${shared}, ${role}, ${ask.locked})
    on conflict (staff_id, coalesce(project_id, '00000000-0000-0000-0000-000000000000'), page, name)
    do update set query = excluded.query, shared = excluded.shared, shared_role = excluded.shared_role, locked = excluded.locked
    where not v.locked or ${lead} returning id`.execute(db)
  if (!rows[0]) throw new Refusal({ code: 'LOCKED', message: `视图「${ask.name}」已由主管锁定，请换一个名称保存` })
  return rows[0]
}

/** Removes one's own view; leads remove shared ones too. Others who open the page with it are named once before. */
export const removeView = async (
  db: Kysely<Tables>,
  ask: { readonly project: string; readonly view: string; readonly sure: boolean; readonly actor: Actor },
): Promise<void> => {
  const { rows } = await sql<{
    mine: boolean
    shared: boolean
    name: string
    users: string[]
  }>`select v.staff_id = ${ask.actor.id} as mine, v.shared, v.name,
    array(select s.name from default_views d join staff s on s.id = d.staff_id where d.view_id = v.id and d.staff_id <> ${ask.actor.id} order by s.name limit 20) as users
    from saved_views v where v.id = ${ask.view} and v.project_id = ${ask.project} and ${seenBy(ask.actor)}`.execute(db)
  const found = rows[0]
  if (!found) throw new Refusal('没有这个视图', 404)
  if (!found.mine && !(found.shared && ask.actor.roles.some((r) => leads.includes(r))))
    throw new Refusal(`视图「${found.name}」由保存它的人或主管删除`, 403)
  if (found.users.length && !ask.sure)
    throw new Refusal({ code: 'IN_USE', message: `${found.users.join('、')}把「${found.name}」设为默认视图，删除后他们将看到全部` })
  await db.deleteFrom('saved_views').where('id', '=', ask.view).where('project_id', '=', ask.project).execute()
}

/** The view with which a page opens for this person. Refuses 404 for a view that may not be seen. */
export const setDefault = async (db: Kysely<Tables>, { project, page, actor, view }: Here & { readonly view: string | null }): Promise<void> => {
  if (view === null) {
    await sql`delete from default_views where staff_id = ${actor.id} and project_id = ${project} and page = ${page}`.execute(db)
    return
  }
  const { numAffectedRows } = await sql`insert into default_views (staff_id, project_id, page, view_id)
    select ${actor.id}, ${project}, ${page}, v.id from saved_views v where v.id = ${view} and v.project_id = ${project} and v.page = ${page} and ${seenBy(actor)}
    on conflict (staff_id, project_id, page) do update set view_id = excluded.view_id`.execute(db)
  if (!numAffectedRows) throw new Refusal('没有这个视图', 404)
}
