import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Project } from '../kernel/app.server.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { addProject, editProject, ProjectFile } from './api.ts'

const memory = 5_000

/** Looks projects up by id, kept in memory for five seconds. A malformed id is no project. */
export const openProjects = (pool: Pool) => {
  const known = new Map<string, { readonly until: number; readonly project: Promise<Project | undefined> }>()
  const projectOf = (id: string): Promise<Project | undefined> => {
    if (!/^[0-9a-f-]{36}$/i.test(id)) return Promise.resolve(undefined)
    const kept = known.get(id)
    if (kept && kept.until > Date.now()) return kept.project
    const project = pool
      .query<Project>('select id, code, name, company, property_company, address, hotline, city, province, demo from projects where id = $1', [id])
      .then(({ rows }) => rows[0])
    project.catch(() => known.delete(id))
    known.set(id, { until: Date.now() + memory, project })
    return project
  }
  return { projectOf, forget: () => known.clear() }
}

export const projectFile = (db: Kysely<Tables>, project: string): Promise<z.input<typeof ProjectFile>> =>
  db
    .selectFrom('projects')
    .select(['id', 'code', 'name', 'company', 'property_company', 'address', 'hotline', 'city', 'province', 'demo', 'version'])
    .where('id', '=', project)
    .executeTakeFirstOrThrow()

type By = { readonly actor: Actor; readonly now: Date }

/** Refuses `DUPLICATE` when the code is taken: it stands in every number the project gives out. */
export const foundProject = (db: Kysely<Tables>, { actor, now, ...ask }: z.output<typeof addProject.input> & By): Promise<{ readonly id: string }> =>
  db.transaction().execute(async (tx) => {
    const id = newId()
    const added = await tx
      .insertInto('projects')
      .values({ id, ...ask })
      .onConflict((c) => c.column('code').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new Refusal({ code: 'DUPLICATE', message: `项目编号「${ask.code}」已被使用`, field: 'code' })
    await record(tx, `project:${id}`, { project: id, kind: 'estate', label: `新建项目：${ask.name}`, actor, now })
    return { id }
  })

export const changeProject = (
  db: Kysely<Tables>,
  { project, seen, actor, now, ...ask }: z.output<typeof editProject.input> & By,
): Promise<{ readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('projects')
      .set({ ...ask, version: seen + 1 })
      .where('id', '=', project)
      .where('version', '=', seen)
      .returning('version')
      .executeTakeFirst()
    if (!changed) throw new Refusal({ code: 'STALE', message: '项目资料刚被他人修改，请刷新后再改' })
    await record(tx, `project:${project}`, { project, kind: 'estate', label: '修改项目资料', body: ask, actor, now })
    return changed
  })
