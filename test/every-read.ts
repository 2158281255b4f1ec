import { sql } from 'kysely'
import type { Endpoint } from '../src/kernel/endpoint.ts'
import { home } from './cast.ts'
import { addressOf } from './every-endpoint.ts'
import type { World } from './open.ts'

/** Every address of a project's GET endpoints that there is something at: each parameter filled with each thing of its kind, a few of each. */
export const everyRead = async ({ app }: Pick<World, 'app'>, project = home): Promise<readonly { readonly e: Endpoint; readonly url: string }[]> => {
  const found: Record<string, readonly string[]> = {}
  for (const [parameter, table] of Object.entries(kept)) {
    const { rows } = await sql<{ id: string }>`select id::text from ${sql.table(table)} where project_id = ${project} order by id limit 6`.execute(
      app.db,
    )
    found[parameter] = rows.map((r) => r.id)
  }
  // One case of each procedure and state, so that every kind of case page is read.
  const { rows: cases } = await sql<{ id: string }>`select distinct on (process, state) id::text from cases where project_id = ${project}`.execute(
    app.db,
  )
  found['case'] = cases.map((c) => c.id)
  const reads = app.endpoints.filter((e) => e.method === 'GET' && e.path.includes('/:project'))
  return reads.flatMap((e) => {
    const wanted = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? '').filter((p) => p !== 'project')
    const given = wanted.reduce<readonly Record<string, string>[]>(
      (all, p) =>
        all.flatMap((one) => (found[p]?.length ? found[p] : ['01900000-0000-7000-8000-0000000fffff']).map((value) => ({ ...one, [p]: value }))),
      [{ project }],
    )
    return given.slice(0, 60).flatMap((one) => (queries[e.path] ?? ['']).map((query) => ({ e, url: `${addressOf(e, one)}${query}` })))
  })
}

/** Where the things live that a parameter names. */
const kept: Readonly<Record<string, string>> = {
  unit: 'units',
  building: 'buildings',
  customer: 'customers',
  batch: 'batches',
  type: 'unit_types',
  unitType: 'unit_types',
  file: 'files',
  letter: 'letters',
  run: 'print_runs',
  ticket: 'tickets',
  import: 'imports',
  contractor: 'contractors',
  inspection: 'inspections',
  receipt: 'receipts',
  defect: 'defects',
}

/** Questions that some addresses need. */
const queries: Readonly<Record<string, readonly string[]>> = {
  '/api/projects/:project/cases': ['?tab=all&size=100', '?tab=mine', '?tab=overdue&sort=-opened', '?tab=all&q=1栋', '?tab=closed&process=handover'],
  '/api/projects/:project/customers': ['?size=100', '?q=13900001003', '?q=张', '?q=1003'],
  '/api/projects/:project/find': ['?q=张', '?q=zw', '?q=1-1-301', '?q=1003', '?q=1栋'],
}
