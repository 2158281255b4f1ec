import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/tables.gen.ts'

export type Owners = { readonly names: readonly string[]; readonly kinds: readonly string[]; readonly telephone: string }

/** Today's owners of units: every name in order, and the first telephone as a mask. */
export const ownersOf = async (db: Kysely<Tables>, project: string, units: readonly string[]): Promise<ReadonlyMap<string, Owners>> => {
  const { rows } = await sql<{ unit: string; names: string[]; kinds: string[]; telephone: string | null }>`
    select o.unit_id as unit, array_agg(c.name order by o.position) as names, array_agg(distinct c.kind) as kinds, (array_agg(t.mask order by o.position) filter (where t.mask is not null))[1] as telephone
    from ownerships o join customers c on c.id = o.customer_id left join telephones t on t.customer_id = c.id and t.position = 0
    where o.project_id = ${project} and o.unit_id = any(${units}) and o.until is null group by o.unit_id`.execute(db)
  return new Map(rows.map((r) => [r.unit, { names: r.names, kinds: r.kinds, telephone: r.telephone ?? '' }]))
}
