import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'

type Referenced = { readonly table: string; readonly column: string }

/** Every foreign key that leads to a table: whatever another slice adds later is found as well. */
const referencesTo = async (tx: Kysely<Tables>, table: string, except: readonly string[]): Promise<readonly Referenced[]> => {
  const { rows } = await sql<{ tab: string; col: string }>`select c.conrelid::regclass::text as tab, a.attname as col from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) where c.contype = 'f' and c.confrelid = ${table}::regclass and a.attname <> 'project_id'`.execute(
    tx,
  )
  return rows.filter((r) => !except.includes(r.tab)).map((r) => ({ table: r.tab, column: r.col }))
}

/** Those of the ids that some row of another table points to. */
export const referenced = async (
  tx: Kysely<Tables>,
  table: keyof Tables & string,
  ids: readonly string[],
  except: readonly string[] = [],
): Promise<ReadonlySet<string>> => {
  const references = ids.length ? await referencesTo(tx, table, except) : []
  if (references.length === 0) return new Set()
  const parts = references.map(
    (r) => sql`select distinct ${sql.ref(r.column)} as id from ${sql.table(r.table)} where ${sql.ref(r.column)} = any(${ids}::uuid[])`,
  )
  const { rows } = await sql<{ id: string }>`${sql.join(parts, sql` union `)}`.execute(tx)
  return new Set(rows.map((r) => r.id))
}

/** Deletes those of the ids that nothing points to any more. */
export const deleteUnused = async (
  tx: Kysely<Tables>,
  table: keyof Tables & string,
  ids: readonly string[],
  except: readonly string[] = [],
): Promise<void> => {
  const used = await referenced(tx, table, ids, except)
  const free = ids.filter((id) => !used.has(id))
  if (free.length) await sql`delete from ${sql.table(table)} where id = any(${free}::uuid[])`.execute(tx)
}
