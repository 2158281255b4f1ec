import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { twoBooks } from '../../processes/handover/two-books.ts'
import { bookParts } from './parts.ts'

/** Begins the two books of every housing type of the project, or of those named, with the statutory periods as promises. Twice begins nothing twice. */
export const openBooks = async (tx: Tx, desk: Desk, unitTypes?: readonly string[]): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`books:${desk.project}`}))`.execute(tx)
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select id, code, name from unit_types t where project_id = ${desk.project} and housing ${unitTypes ? sql`and id = any(${unitTypes}::uuid[])` : sql``}
      and not exists (select 1 from cases c where c.project_id = t.project_id and c.process = ${twoBooks.name} and c.key = 'type:' || t.id) order by code`.execute(
    tx,
  )
  const ids = await openCases(
    tx,
    twoBooks,
    desk,
    rows.map((t) => ({ key: `type:${t.id}`, title: `${t.code} 户型 ${t.name} 两书`, unitType: t.id, data: { belowFloor: false } })),
  )
  const promises = [...ids.values()].flatMap((id) => bookParts.map((part) => ({ case_id: id, part_code: part.code, ...part.preset })))
  await sql`insert into warranty_promises (case_id, project_id, part_code, amount, unit)
    select case_id, ${desk.project}, part_code, amount, unit from jsonb_to_recordset(${JSON.stringify(promises)}::jsonb) as p(case_id uuid, part_code text, amount int, unit text)
    on conflict do nothing`.execute(tx)
  return rows.length
}
