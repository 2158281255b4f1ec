import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { containing } from '../kernel/like.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { listMessages, MessageRow, messageTabs } from './api.ts'

type Query = Omit<z.output<typeof listMessages.input>, 'page' | 'size'>
type Tab = (typeof messageTabs)[number]

const tabs: Readonly<Record<Tab, RawBuilder<boolean>>> = {
  all: sql`true`,
  waiting: sql`m.state in ('queued', 'sending')`,
  sent: sql`m.state in ('sent', 'acknowledged')`,
  failed: sql`m.state = 'failed'`,
  logged: sql`m.state = 'logged'`,
}

const conditions = (q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`m.project_id = ${q.project}`, q.audience === 'staff' ? sql`m.channel = 'desk'` : sql`m.channel <> 'desk'`]
  if (q.channel) parts.push(sql`m.channel = ${q.channel}`)
  if (q.case) parts.push(sql`m.case_id = ${q.case}`)
  if (q.unit) parts.push(sql`m.unit_id = ${q.unit}`)
  if (q.q) parts.push(sql`(m.recipient like ${containing(q.q)} or m.subject like ${containing(q.q)})`)
  return sql.join(parts, sql` and `)
}

/** The rows of the same conditions, newest first: a part of them, or as many as an export holds. */
export const messageRows = async (
  db: Kysely<Tables>,
  q: Query,
  part: { readonly limit: number; readonly offset: number },
): Promise<z.input<typeof MessageRow>[]> => {
  const { rows } = await sql<
    z.input<typeof MessageRow>
  >`select m.id, m.channel, m.purpose, m.recipient, m.staff_role as "staffRole", u.label as unit, c.id as "caseId", c.no as "caseNo", m.subject, m.body, m.state, m.error, m.attempts,
      m.created_at as "createdAt", m.next_at as "nextAt", m.sent_at as "sentAt"
    from messages m left join units u on u.id = m.unit_id left join cases c on c.id = m.case_id
    where ${conditions(q)} and ${tabs[q.tab]} order by m.created_at desc, m.id desc limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows
}

/** One page of the message log, newest first, and the counts of every tab under the same conditions. */
export const messagePage = async (db: Kysely<Tables>, q: z.output<typeof listMessages.input>) => {
  const [page, counts] = await Promise.all([
    messageRows(db, q, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<
      Record<Tab, number>
    >`select ${sql.join(Object.entries(tabs).map(([tab, test]) => sql`count(*) filter (where ${test})::int as ${sql.ref(tab)}`))} from messages m where ${conditions(q)}`.execute(
      db,
    ),
  ])
  const counted = counts.rows[0] as Record<Tab, number> // an aggregate without group by answers one row
  return { rows: page, total: counted[q.tab], counts: counted }
}
