import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../kernel/decide.ts'
import { nameFor } from './names.ts'

type Owners = readonly { readonly kind: string; readonly name: string }[]
/** A row as the database gives it: its owners still by name. */
export type WithOwners<Row> = Omit<Row, 'owners'> & { readonly owners: Owners }

/** Today's owners of a unit, in their order. */
export const ownersOf = (unit: RawBuilder<unknown>): RawBuilder<Owners> =>
  sql<Owners>`coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'name', c.name) order by w.position, w.id)
    from ownerships w join customers c on c.id = w.customer_id where w.unit_id = ${unit} and w.until is null), '[]')`

/** The row with its owners in one line, each name as this reader may see it. */
export const withNames = <Row extends { readonly owners: Owners }>(
  actor: Pick<Actor, 'roles'>,
  row: Row,
): Omit<Row, 'owners'> & { readonly owners: string } => ({
  ...row,
  owners: row.owners.map((owner) => nameFor(actor, owner)).join('、'),
})
