import { type RawBuilder, sql } from 'kysely'

/** Whether the area difference of a unit is settled: nothing was due, or the money has moved. Null before anything was computed. */
export const areaSettledOf = (unit: RawBuilder<unknown>): RawBuilder<boolean | null> => sql<boolean | null>`(
  select s.result is not null and (s.case_id is null or exists (select 1 from cases x where x.id = s.case_id and (x.state in ('settled', 'refunded', 'exchanged', 'filed', 'noSettlement') or x.data ? 'movedOn')))
  from area_settlements s where s.unit_id = ${unit} and s.current)`
