import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { addDays, addMonths } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { showRepaymentKpis } from './api.ts'
import { exposedLoans } from './exposure.server.ts'
import { repaymentKpis } from './repayment-kpis.ts'

type Counts = {
  readonly remindedDelivered: number
  readonly remindersDue: number
  readonly neverFailed: number
  readonly dueRows: number
  readonly clearedWithin30Days: number
  readonly casesOpened: number
  readonly promisesKept: number
  readonly promisesDue: number
}

/** The six figures of a month (§9), counted up to today where the month still runs. */
export const monthKpis = async (
  db: Kysely<Tables>,
  project: string,
  month: string,
  day: string,
): Promise<z.input<typeof showRepaymentKpis.output>> => {
  const first = `${month}-01`
  const last = [addDays(addMonths(first, 1), -1), day].sort()[0] ?? day
  const { rows } = await sql<Counts>`select
    (select count(distinct p.id)::int from repayments p join reminders r on r.repayment_id = p.id left join messages m on m.key = r.message_key
      where p.project_id = ${project} and p.due_on between ${first} and ${last} and r.days < 0 and r.state = 'sent' and (m.id is null or m.state in ('sent', 'logged', 'acknowledged'))) as "remindedDelivered",
    (select count(distinct p.id)::int from repayments p join reminders r on r.repayment_id = p.id
      where p.project_id = ${project} and p.due_on between ${first} and ${last} and r.days < 0 and r.state in ('sent', 'dropped', 'waiting')) as "remindersDue",
    (select count(*)::int from repayments where project_id = ${project} and due_on between ${first} and ${last} and not missed and state <> 'cancelled') as "neverFailed",
    (select count(*)::int from repayments where project_id = ${project} and due_on between ${first} and ${last} and state <> 'cancelled') as "dueRows",
    (select count(*)::int from overdue_cases where project_id = ${project} and opened_on between ${first} and ${last} and cleared_on <= opened_on + 30) as "clearedWithin30Days",
    (select count(*)::int from overdue_cases where project_id = ${project} and opened_on between ${first} and ${last}) as "casesOpened",
    (select coalesce(sum((c.data->>'promises')::int - coalesce((c.data->>'brokenPromises')::int, 0)), 0)::int from overdue_cases o join cases c on c.id = o.case_id
      where o.project_id = ${project} and c.state <> 'promised' and (c.data->>'promiseDate')::date between ${first} and ${last}) as "promisesKept",
    (select coalesce(sum((c.data->>'promises')::int), 0)::int from overdue_cases o join cases c on c.id = o.case_id
      where o.project_id = ${project} and c.state <> 'promised' and (c.data->>'promiseDate')::date between ${first} and ${last}) as "promisesDue"`.execute(
    db,
  )
  const [now, before] = await Promise.all([exposedLoans(db, project, last), exposedLoans(db, project, addDays(first, -1))])
  const m1 = new Set(before.filter((loan) => loan.dpd >= 1 && loan.dpd <= 30).map((loan) => loan.id))
  const rolled = now.filter((loan) => m1.has(loan.id) && loan.dpd >= 31 && loan.dpd <= 60).length
  const counted = {
    ...rows[0],
    overdueLoans: now.filter((loan) => loan.dpd >= 1).length,
    guaranteedLoans: now.length,
    rolledToM2: rolled,
    m1AtPreviousMonthEnd: m1.size,
  }
  return { month, kpis: applyRule(repaymentKpis, counted).result }
}
