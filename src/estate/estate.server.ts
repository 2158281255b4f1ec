import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../kernel/tables.gen.ts'
import type { Building, UnitType } from './api.ts'

/** Buildings with entrances and floors (real floors, highest first), and unit types, each with the number of its units. */
export const estateOf = async (db: Kysely<Tables>, project: string) => {
  const [buildings, unitTypes] = await Promise.all([
    sql<z.input<typeof Building>>`
      select b.id, b.code, b.name, b.position, b.completed_on as "completedOn", b.version,
        (select count(*)::int from units u where u.building_id = b.id) as units,
        coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'code', e.code, 'name', e.name) order by e.position, e.code)
          from entrances e where e.building_id = b.id), '[]') as entrances,
        coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'nominal', f.nominal, 'actual', f.actual, 'kind', f.kind) order by f.actual desc)
          from floors f where f.building_id = b.id), '[]') as floors
      from buildings b where b.project_id = ${project} order by b.position, b.code`.execute(db),
    sql<z.input<typeof UnitType>>`
      select t.id, t.code, t.name, t.fit_out as "fitOut", t.housing, t.version,
        (select count(*)::int from units u where u.unit_type_id = t.id) as units
      from unit_types t where t.project_id = ${project} order by t.code`.execute(db),
  ])
  return { buildings: buildings.rows, unitTypes: unitTypes.rows }
}
