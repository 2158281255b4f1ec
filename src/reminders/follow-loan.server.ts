import { sql } from 'kysely'
import { addDays } from '../kernel/days.ts'
import { type Desk, step, type Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { recordFacts } from '../kernel/record.server.ts'
import { daysBetween } from '../loans/day-interest.ts'
import { ownerLine } from '../people/owners.server.ts'
import { overdue } from '../processes/reminders/overdue.ts'
import { exposureOfLoan } from './exposure.server.ts'
import { stageOf } from './stages.ts'
import { makeFailedReminders } from './upcoming.server.ts'

type Listed = {
  readonly loanId: string
  readonly listId: string
  readonly listedOn: string
  readonly bank: string
  readonly instalments: number | null
  readonly days: number | null
  readonly principal: number
  readonly interest: number
  readonly penalty: number
}

/** Enters one listed loan: which instalments failed, its one open case with the facts of the list. Answers whether a case was opened. */
export const followLoan = async (tx: Tx, desk: Desk, it: Listed): Promise<boolean> => {
  const oldest = await markFailed(tx, it)
  const dpd = oldest ? daysBetween(oldest.dueOn, it.listedOn) : (it.days ?? 1)
  const stage = stageOf(Math.max(1, dpd))
  const facts = {
    bank: it.bank,
    listDate: it.listedOn,
    listed: true,
    stage,
    dpd,
    ...(oldest ? { oldestDue: oldest.dueOn } : {}),
    instalments: oldest?.count ?? it.instalments ?? 1,
    overduePrincipal: it.principal,
    overdueInterest: it.interest,
    penalty: it.penalty,
    exposure: await exposureOfLoan(tx, it.loanId, it.listedOn),
    missTrigger: await missTriggered(tx, desk, it.loanId),
  }
  const { rows } = await sql<{ case_id: string; state: string }>`select o.case_id, c.state from overdue_cases o join cases c on c.id = o.case_id
    where o.loan_id = ${it.loanId} and o.closed_on is null for update of o`.execute(tx)
  const closed = rows[0]?.state === 'closed' // closed a moment ago, its register entry is still on the way
  if (closed) await sql`update overdue_cases set closed_on = ${desk.day} where case_id = ${rows[0]?.case_id}`.execute(tx)
  const found = closed ? undefined : rows[0]
  if (found) {
    await recordFacts(tx, found.case_id, `${it.listedOn} 逾期名单：${facts.instalments} 期，${stage}`, facts, desk.actor, desk.now)
    await sql`update overdue_cases set cleared_on = null where case_id = ${found.case_id}`.execute(tx)
    if (found.state === 'cleared') await step(tx, desk, found.case_id, 'relapse')
  } else await openCase(tx, desk, it, facts)
  if (oldest)
    await makeFailedReminders(tx, { project: desk.project, day: desk.day, ground: desk.ground }, { repayment: oldest.id, dueOn: oldest.dueOn })
  return !found
}

const openCase = async (tx: Tx, desk: Desk, it: Listed, facts: Readonly<Record<string, unknown>>): Promise<void> => {
  const { rows } = await sql<{ unit_id: string; label: string; loan_no: string | null; owners: string }>`select l.unit_id, u.label, l.loan_no,
      ${ownerLine(sql`u.id`)} as owners
    from loans l join units u on u.id = l.unit_id where l.id = ${it.loanId}`.execute(tx)
  const about = rows[0]
  if (!about) return
  const key = `loan:${it.loanId}:${it.listId}`
  const ids = await openCases(tx, overdue, desk, [
    { key, title: `${about.label} ${about.owners} 贷款逾期`, unit: about.unit_id, data: { ...facts, loanNo: about.loan_no ?? '未登记' } },
  ])
  await sql`insert into overdue_cases (case_id, project_id, loan_id, opened_on) values (${ids.get(key)}, ${desk.project}, ${it.loanId}, ${it.listedOn})`.execute(
    tx,
  )
}

type Oldest = { readonly id: string; readonly dueOn: string; readonly count: number }

/**
 * The instalments that the list says are unpaid: the last so many due on or before it, or those due since so many days before it. Older ones
 * that had failed have been paid since; a row presumed paid can still turn out to have failed.
 */
const markFailed = async (tx: Tx, it: Listed): Promise<Oldest | undefined> => {
  const since = it.days === null ? null : addDays(it.listedOn, -it.days)
  const { rows } = await sql<{ id: string; dueOn: string }>`select id, due_on as "dueOn" from repayments
    where loan_id = ${it.loanId} and due_on < ${it.listedOn} and state <> 'cancelled' and (${it.instalments !== null || since === null} or due_on >= ${since})
    order by due_on desc limit ${it.instalments ?? (since === null ? 1 : 480)}`.execute(tx)
  const oldest = rows.at(-1)
  if (!oldest) return undefined
  await sql`update repayments set state = 'failed', missed = true, settled_on = null where id = any(${rows.map((r) => r.id)}::uuid[])`.execute(tx)
  await sql`update repayments set state = 'paid', settled_on = ${it.listedOn} where loan_id = ${it.loanId} and state = 'failed' and due_on < ${oldest.dueOn}`.execute(
    tx,
  )
  return { ...oldest, count: rows.length }
}

/** Three misses in a row, or six in the loan's life (连三累六); the numbers are settings. */
const missTriggered = async (tx: Tx, desk: Desk, loan: string): Promise<boolean> => {
  const set = desk.ground.settings(['overdue.missConsecutive', 'overdue.missTotal'], desk.day)
  const { rows } = await sql<{ total: number; run: number }>`select coalesce(sum(n), 0)::int as total, coalesce(max(n), 0)::int as run from (
    select count(*) as n from (select k - row_number() over (order by k) as island from repayments where loan_id = ${loan} and missed and state <> 'cancelled') m group by island) runs`.execute(
    tx,
  )
  const { total, run } = rows[0] ?? { total: 0, run: 0 }
  return run >= Number(set['overdue.missConsecutive']) || total >= Number(set['overdue.missTotal'])
}
