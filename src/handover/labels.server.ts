import type { Kysely } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'

/** Room of each case, to name refusals by. */
export const labelsOfCases = async (db: Kysely<Tables>, project: string, cases: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (cases.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .innerJoin('units', 'units.id', 'cases.unit_id')
    .select(['cases.id', 'units.label'])
    .where('cases.project_id', '=', project)
    .where('cases.id', 'in', cases)
    .execute()
  return new Map(rows.map((r) => [r.id, r.label]))
}

/** Room of each unit, to name refusals by. */
export const labelsOfUnits = async (db: Kysely<Tables>, project: string, units: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (units.length === 0) return new Map()
  const rows = await db.selectFrom('units').select(['id', 'label']).where('project_id', '=', project).where('id', 'in', units).execute()
  return new Map(rows.map((r) => [r.id, r.label]))
}
