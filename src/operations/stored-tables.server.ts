import type { Pool, PoolClient } from 'pg'

/** A table with the columns that hold what was entered; those that the database computes are left out. */
export type StoredTable = { readonly name: string; readonly columns: readonly string[] }

/** Every table of the program, each after those it refers to. Only the list of applied migrations is left out. */
export const storedTables = async (client: Pool | PoolClient): Promise<readonly StoredTable[]> => {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by 1 order by 1`,
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct f.relname as "from", t.relname as "to" from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`,
  )
  const sorted: StoredTable[] = []
  const placed = new Set<string>()
  while (sorted.length < tables.length) {
    const ready = tables.filter((t) => !placed.has(t.name) && references.every((r) => r.from !== t.name || placed.has(r.to)))
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${tables.filter((t) => !placed.has(t.name)).map((t) => t.name)}`)
    for (const table of ready) {
      sorted.push(table)
      placed.add(table.name)
    }
  }
  return sorted
}
