import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../kernel/decide.ts'
import { nameFor } from './names.ts'

type Owners = readonly { readonly kind: string; readonly name: string }[]
/** A row as the database gives it: its owners still by name. */
export type WithOwners<Row> = Omit<Row, 'owners'> & { readonly owners: Owners }

/** Today's owners of a unit in one line, whole names: for papers, titles of cases and desks that work with them. Empty without owners. */
export const ownerLine = (unit: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`coalesce((select string_agg(p.name, '、' order by w.position, w.id)
    from ownerships w join customers p on p.id = w.customer_id where w.unit_id = ${unit} and w.until is null), '')`

/** Today's owners of a unit, in their order. */
export const ownersOf = (unit: RawBuilder<unknown>): RawBuilder<Owners> =>
  sql<Owners>`coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'name', p.name) order by w.position, w.id)
    from ownerships w join customers p on p.id = w.customer_id where w.unit_id = ${unit} and w.until is null), '[]')`

/** Names in one line, each as this reader may see it. */
export const namesFor = (actor: Pick<Actor, 'roles'>, owners: Owners): string => owners.map((owner) => nameFor(actor, owner)).join('、')

/** The row with its owners in one line. */
export const withNames = <Row extends { readonly owners: Owners }>(
  actor: Pick<Actor, 'roles'>,
  row: Row,
): Omit<Row, 'owners'> & { readonly owners: string } => ({
  ...row,
  owners: namesFor(actor, row.owners),
})
