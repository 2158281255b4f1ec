import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/tables.gen.ts'

/** The last reading of each meter of a unit, in the order water, power, gas, heat. */
export const metersOf = async (db: Kysely<Tables>, project: string, unit: string | null) => {
  const { rows } = await sql<{ meter: string; reading: string; notInstalled: boolean; readOn: string }>`
    select * from (select distinct on (meter) meter, coalesce(reading::text, '') as reading, not_installed as "notInstalled", read_on::text as "readOn"
      from meter_readings where project_id = ${project} and unit_id = ${unit} order by meter, created_at desc) m
    order by array_position(array['水', '电', '气', '热'], meter)`.execute(db)
  return rows
}
