import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'

/** Column → PostgreSQL type. Names and types are our own constants, never from outside. */
export type Columns = Readonly<Record<string, string>>
type Row = Readonly<Record<string, unknown>>
type Table = keyof Tables & string

/** Inserts any number of rows in one statement. Columns that a row does not name are null. */
export const insertAll = async (tx: Kysely<Tables>, table: Table, columns: Columns, rows: readonly Row[]): Promise<void> => {
  if (rows.length === 0) return
  const names = sql.raw(Object.keys(columns).join(', '))
  const shape = sql.raw(
    Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  )
  await sql`insert into ${sql.table(table)} (${names}) select ${names} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(${shape})`.execute(
    tx,
  )
}

/**
 * Changes any number of rows in one statement, each only if it still has the version given, each only in the columns that its `set`
 * names; the version goes up by one. Answers the ids that were changed.
 */
export const updateAll = async (
  tx: Kysely<Tables>,
  table: Table,
  columns: Columns,
  changes: readonly { readonly id: string; readonly version: number; readonly set: Row }[],
): Promise<ReadonlySet<string>> => {
  if (changes.length === 0) return new Set()
  const sets = Object.entries(columns).map(
    ([name, type]) => sql`${sql.ref(name)} = case when x.set ? ${name} then ${valueIn(name, type)} else t.${sql.ref(name)} end`,
  )
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} t set ${sql.join(sets)}, version = t.version + 1
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as x(id uuid, version int, set jsonb) where t.id = x.id and t.version = x.version returning t.id`.execute(
    tx,
  )
  return new Set(rows.map((r) => r.id))
}

/** Sealed bytes travel as hex. */
const valueIn = (name: string, type: string) =>
  type === 'bytea' ? sql`decode(x.set->>${sql.lit(name)}, 'hex')` : sql`(x.set->>${sql.lit(name)})::${sql.raw(type)}`

export const unitColumns: Columns = {
  gross_area: 'numeric',
  inner_area: 'numeric',
  usage: 'text',
  sale: 'text',
  occupancy: 'text',
  unit_type_id: 'uuid',
}
export const contractColumns: Columns = {
  no: 'text',
  signed_on: 'date',
  price: 'bigint',
  handover_on: 'date',
  address: 'text',
  payment: 'text',
  bank: 'text',
  paid_in_full: 'boolean',
  filed: 'boolean',
  gross_area: 'numeric',
  inner_area: 'numeric',
  permit_no: 'text',
  permit_on: 'date',
  unit_price: 'bigint',
  deposit: 'bigint',
  online_no: 'text',
  online_on: 'date',
  filing_no: 'text',
  filed_on: 'date',
}
export const customerColumns: Columns = {
  address: 'text',
  remark: 'text',
  identity_kind: 'text',
  identity_cipher: 'bytea',
  identity_hash: 'text',
  identity_tail_hash: 'text',
  identity_mask: 'text',
}
