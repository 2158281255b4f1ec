import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Viewer } from '../kernel/app.server.ts'
import { addDays } from '../kernel/days.ts'
import { containing } from '../kernel/like.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { ownersOf, type WithOwners, withNames } from '../people/owners.server.ts'
import type { listRepayments, RepaymentRow, repaymentTabs } from './api.ts'
import { type Round, reminded } from './upcoming.server.ts'

type Query = Omit<z.output<typeof listRepayments.input>, 'page' | 'size'>
type Tab = (typeof repaymentTabs)[number]

type On = Pick<Round, 'day' | 'ground'> & { readonly actor: Pick<Viewer, 'roles'> }

/** How far ahead 即将到期 looks. */
const horizon = 31

const tabCondition = (tab: Tab, { day, ground }: On): RawBuilder<unknown> =>
  ({
    coming: sql`p.state in ('planned', 'reminded') and p.due_on between ${day} and ${addDays(day, horizon)} and ${reminded({ day, ground })}`,
    today: sql`p.state in ('planned', 'reminded', 'due') and p.due_on = ${day} and ${reminded({ day, ground })}`,
    failed: sql`p.state = 'failed'`,
    presumed: sql`p.state in ('due', 'presumed', 'paid') and p.due_on > ${addDays(day, -horizon)} and p.due_on <= ${day}`,
    all: sql`true`,
  })[tab]

const from = sql`repayments p join loans l on l.id = p.loan_id join units u on u.id = l.unit_id`

const conditions = (q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`p.project_id = ${q.project} and p.state <> 'cancelled' and l.ended_on is null`]
  if (q.bank) parts.push(sql`l.bank = ${q.bank}`)
  if (q.from) parts.push(sql`p.due_on >= ${q.from}`)
  if (q.to) parts.push(sql`p.due_on <= ${q.to}`)
  if (q.q) {
    const like = containing(q.q)
    parts.push(sql`(u.label like ${like} or u.code = ${q.q} or l.loan_no = ${q.q}
      or exists (select 1 from ownerships w join customers c on c.id = w.customer_id where w.unit_id = u.id and w.until is null and c.name like ${like}))`)
  }
  return sql.join(parts, sql` and `)
}

/** Rows in the order of their due day; what has failed comes oldest first too. */
export const repaymentRows = async (
  db: Kysely<Tables>,
  q: Query,
  on: On,
  part: { readonly limit: number; readonly offset: number },
): Promise<readonly z.input<typeof RepaymentRow>[]> => {
  const { rows } = await sql<
    WithOwners<z.input<typeof RepaymentRow>>
  >`select p.id, l.id as "loanId", u.id as "unitId", u.label as unit, ${ownersOf(sql`u.id`)} as owners, l.bank, l.loan_no as "loanNo", l.account_tail as "accountTail",
      p.k, p.due_on as "dueOn", p.payment, p.state, p.told_paid_on as "toldPaidOn",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'days', r.days, 'channel', r.channel, 'sendOn', r.send_on, 'state', r.state, 'result', r.result) order by r.days, r.channel)
        from reminders r where r.repayment_id = p.id), '[]') as reminders
    from ${from} where ${conditions(q)} and ${tabCondition(q.tab, on)} order by p.due_on, u.code collate "C", p.id limit ${part.limit} offset ${part.offset}`.execute(
    db,
  )
  return rows.map((row) => withNames(on.actor, row))
}

export const repaymentCounts = async (db: Kysely<Tables>, q: Query, on: On): Promise<Record<Tab, number>> => {
  const tabs = (['coming', 'today', 'failed', 'presumed', 'all'] as const).map(
    (tab) => sql`count(*) filter (where ${tabCondition(tab, on)})::int as ${sql.ref(tab)}`,
  )
  const { rows } = await sql<Record<Tab, number>>`select ${sql.join(tabs)} from ${from} where ${conditions(q)}`.execute(db)
  return rows[0] as Record<Tab, number> // an aggregate always answers one row
}

export const repaymentPage = async (
  db: Kysely<Tables>,
  q: z.output<typeof listRepayments.input>,
  on: On,
): Promise<z.input<typeof listRepayments.output>> => {
  const [rows, counts, banks] = await Promise.all([
    repaymentRows(db, q, on, { limit: q.size, offset: (q.page - 1) * q.size }),
    repaymentCounts(db, q, on),
    sql<{ bank: string }>`select distinct bank from loans where project_id = ${q.project} order by 1`.execute(db),
  ])
  return { rows: [...rows], total: counts[q.tab], counts, banks: banks.rows.map((row) => row.bank) }
}
