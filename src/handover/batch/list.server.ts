import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../../kernel/days.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { BatchRow } from './api.ts'

/** The batches of a project, the latest first; or one of them. */
export const batchRows = async (db: Kysely<Tables>, project: string, now: Date, only?: string): Promise<z.input<typeof BatchRow>[]> =>
  (
    await sql<z.input<typeof BatchRow>>`
      select b.id, b.code, b.name, b.first_day as "firstDay", b.last_day as "lastDay", b.notice_on as "noticeOn", b.flow, b.calendar_template as template, b.place, b.teams, b.minutes_a_day as "minutesADay",
        c.id as "caseId", c.no as "caseNo", c.state, r.units, r.delivered,
        (select count(*)::int from batch_tasks t where t.batch_id = b.id and t.done_at is null and t.due_on < ${today(now)}) as "tasksLate",
        (select count(*)::int from batch_gates g where g.batch_id = b.id and g.active and not g.green and g.overridden_by is null and g.blocks <> 'NONE') as "gatesRed"
      from batches b join cases c on c.id = b.case_id, lateral (
        select count(*)::int as units, count(*) filter (where h.state = 'delivered')::int as delivered
        from roster_entries e left join cases h on h.id = e.case_id where e.batch_id = b.id and e.removed_version is null) r
      where b.project_id = ${project} ${only ? sql`and b.id = ${only}` : sql``} order by b.first_day desc, b.code desc limit 200`.execute(db)
  ).rows
