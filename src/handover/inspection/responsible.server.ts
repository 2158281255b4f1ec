import { type RawBuilder, sql } from 'kysely'

/** Whoever answers for a trade at this unit: the building's own contractor before the project's; null where nobody is mapped (`NO_RESPONSIBLE_UNIT`). */
export const responsibleFor = (project: string, unit: string, trade: string): RawBuilder<string | null> =>
  sql`(select r.contractor_id from responsibilities r join units u on u.id = ${unit} where r.project_id = ${project} and r.trade = ${trade}
    and (r.building_id = u.building_id or r.building_id is null) order by r.building_id is null limit 1)`
