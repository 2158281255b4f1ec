import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'
import type { ColumnChoice } from './columns-api.ts'

type Whose = { readonly staff: string; readonly list: string }

/** How a person has arranged a list; null when nothing was chosen. */
export const columnsOf = async (db: Kysely<Tables>, { staff, list }: Whose): Promise<ColumnChoice | null> => {
  const { rows } = await sql<{ choice: ColumnChoice }>`select choice from list_columns where staff_id = ${staff} and list = ${list}`.execute(db)
  return rows[0]?.choice ?? null
}

export const keepColumnsOf = async (db: Kysely<Tables>, { staff, list, choice }: Whose & { readonly choice: ColumnChoice | null }): Promise<void> => {
  if (choice === null) await sql`delete from list_columns where staff_id = ${staff} and list = ${list}`.execute(db)
  else
    await sql`insert into list_columns (staff_id, list, choice) values (${staff}, ${list}, ${JSON.stringify(choice)})
      on conflict (staff_id, list) do update set choice = excluded.choice`.execute(db)
}
