import { sql } from 'kysely'
import type { Gather } from '../gather.server.ts'

export const gatherTransferList: Gather = async (db, { project, case: it }) => {
  const { rows } = await sql`select t.name, t.copies, t.original, coalesce(s.name, t.handed_by, '') as "handedBy", t.state, t.reason
    from transfer_items t left join staff s on s.id = t.handed_by where t.project_id = ${project.id} and t.case_id = ${it.id} order by t.position`.execute(
    db,
  )
  return { data: { items: rows } }
}
