import type { Pool } from 'pg'
import type { Project } from '../kernel/app.server.ts'

const memory = 5_000

/** Looks projects up by id, kept in memory for five seconds. A malformed id is no project. */
export const openProjects = (pool: Pool) => {
  const known = new Map<string, { readonly until: number; readonly project: Promise<Project | undefined> }>()
  return (id: string): Promise<Project | undefined> => {
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
}
