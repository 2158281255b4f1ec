import { type Kysely, sql } from 'kysely'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'

/** Everyone with a role in this project, in it or everywhere, whose account is open. Owners are no colleagues. */
export const colleagues = async (db: Kysely<Tables>, project: string): Promise<{ id: string; name: string; roles: Role[] }[]> =>
  (
    await sql<{ id: string; name: string; roles: Role[] }>`select s.id, s.name, array_agg(distinct m.role) as roles from staff s
      join memberships m on m.staff_id = s.id and m.until is null and (m.project_id = ${project} or m.project_id is null)
      where s.disabled_at is null and m.role <> 'owner' group by s.id order by s.name, s.id limit 500`.execute(db)
  ).rows
