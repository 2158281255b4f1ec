import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../kernel/tables.gen.ts'
import type { listOverdueLists } from './api.ts'

type Answer = z.input<typeof listOverdueLists.output>

/** Lists as they were posted, newest first, and the rows of each bank's newest list that no loan was found for. */
export const overdueLists = async (db: Kysely<Tables>, project: string): Promise<Answer> => {
  const [lists, unmatched] = await Promise.all([
    sql<Answer['rows'][number]>`select id, bank, listed_on as "listedOn", name, matched, unmatched, posted_by as "postedBy", posted_at as "postedAt"
      from overdue_lists where project_id = ${project} order by listed_on desc, posted_at desc limit 100`.execute(db),
    sql<
      Answer['unmatched'][number]
    >`select t.bank, t.listed_on as "listedOn", o.row, o.loan_no as "loanNo", o.name, o.remark from overdue_rows o join overdue_lists t on t.id = o.list_id
      where t.project_id = ${project} and o.verdict <> 'OK' and not exists (select 1 from overdue_lists n where n.project_id = t.project_id and n.bank = t.bank and n.listed_on > t.listed_on)
      order by t.bank, o.row limit 500`.execute(db),
  ])
  return { rows: lists.rows, unmatched: unmatched.rows }
}
