import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'

/** Writes rows of one form into a table with one statement; columns that they leave out take their defaults. Bytes are given as `\x…`. */
export const insertRows = async (tx: Kysely<Tables>, table: keyof Tables, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((c) => sql.ref(c)))
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}
