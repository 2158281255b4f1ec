import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'

/** Minutes an inspection takes in this batch: the mean over the units on its roster, bare and fitted homes by their own setting. */
export const averageMinutes = async (tx: Tx, desk: Desk, batch: string): Promise<number> => {
  const set = desk.ground.settings(['inspection.minutesBare', 'inspection.minutesFitted'], desk.day)
  const { rows } = await sql<{ bare: number; fitted: number }>`
    select count(*) filter (where coalesce(t.fit_out, 'bare') = 'bare')::int as bare, count(*) filter (where t.fit_out <> 'bare')::int as fitted
    from roster_entries r join units u on u.id = r.unit_id left join unit_types t on t.id = u.unit_type_id
    where r.batch_id = ${batch} and r.project_id = ${desk.project} and r.removed_version is null`.execute(tx)
  const { bare, fitted } = rows[0] ?? { bare: 0, fitted: 0 }
  const [ofBare, ofFitted] = [Number(set['inspection.minutesBare']), Number(set['inspection.minutesFitted'])]
  return bare + fitted === 0 ? ofBare : Math.ceil((bare * ofBare + fitted * ofFitted) / (bare + fitted))
}
