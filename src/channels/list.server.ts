import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { containing } from '../kernel/like.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { listMessages, MessageRow, messageTabs } from './api.ts'

type Query = z.output<typeof listMessages.input>
type Tab = (typeof messageTabs)[number]

const tabs: Readonly<Record<Tab, RawBuilder<boolean>>> = {
  all: sql`true`,
  waiting: sql`m.state in ('queued', 'sending')`,
  sent: sql`m.state in ('sent', 'acknowledged')`,
  failed: sql`m.state = 'failed'`,
  logged: sql`m.state = 'logged'`,
}

/** One page of the message log, newest first, and the counts of every tab under the same conditions. */
export const messagePage = async (db: Kysely<Tables>, q: Query) => {
  const parts: RawBuilder<unknown>[] = [sql`m.project_id = ${q.project}`, q.audience === 'staff' ? sql`m.channel = 'desk'` : sql`m.channel <> 'desk'`]
  if (q.channel) parts.push(sql`m.channel = ${q.channel}`)
  if (q.case) parts.push(sql`m.case_id = ${q.case}`)
  if (q.unit) parts.push(sql`m.unit_id = ${q.unit}`)
  if (q.q) parts.push(sql`(m.recipient like ${containing(q.q)} or m.subject like ${containing(q.q)})`)
  const where = sql.join(parts, sql` and `)
  const [page, counts] = await Promise.all([
    sql<
      z.input<typeof MessageRow>
    >`select m.id, m.channel, m.purpose, m.recipient, m.staff_role as "staffRole", u.label as unit, c.id as "caseId", c.no as "caseNo", m.subject, m.body, m.state, m.error, m.attempts,
        m.created_at as "createdAt", m.next_at as "nextAt", m.sent_at as "sentAt"
      from messages m left join units u on u.id = m.unit_id left join cases c on c.id = m.case_id
      where ${where} and ${tabs[q.tab]} order by m.created_at desc, m.id desc limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(db),
    sql<
      Record<Tab, number>
    >`select ${sql.join(Object.entries(tabs).map(([tab, test]) => sql`count(*) filter (where ${test})::int as ${sql.ref(tab)}`))} from messages m where ${where}`.execute(
      db,
    ),
  ])
  const counted = counts.rows[0] as Record<Tab, number> // an aggregate without group by answers one row
  return { rows: page.rows, total: counted[q.tab], counts: counted }
}
