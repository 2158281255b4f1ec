import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Viewer } from '../kernel/app.server.ts'
import { addDays } from '../kernel/days.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { ownersOf, type WithOwners, withNames } from '../people/owners.server.ts'
import type { CallRow, callResults } from './api.ts'
import { type Round, reminded } from './upcoming.server.ts'

/** Whom to call, to visit and to write to today, the nearest due day first. Telephones are masked; the full number is asked for with a reason. */
export const callList = async (db: Kysely<Tables>, round: Round, actor: Viewer): Promise<readonly z.input<typeof CallRow>[]> => {
  const { rows } = await sql<
    WithOwners<z.input<typeof CallRow>>
  >`select r.id, u.id as "unitId", u.label as unit, p.due_on as "dueOn", r.days, r.channel, r.send_on as "sendOn", p.payment, p.state = 'failed' as failed, r.result as note,
      ${ownersOf(sql`u.id`)} as owners, (select o.case_id from overdue_cases o where o.loan_id = l.id and o.closed_on is null) as "caseId",
      (select t.mask from ownerships w join telephones t on t.customer_id = w.customer_id where w.unit_id = u.id and w.until is null order by w.position, t.position limit 1) as telephone
    from reminders r join repayments p on p.id = r.repayment_id join loans l on l.id = p.loan_id join units u on u.id = l.unit_id
    where r.project_id = ${round.project} and r.channel <> 'TEXT' and r.state = 'waiting' and r.send_on <= ${round.day} and (r.days > 0 or p.due_on > ${round.day}) and ${reminded(round)}
    order by p.due_on, u.code collate "C" limit 500`.execute(db)
  return rows.map((row) => withNames(actor, row))
}

type Called = { readonly reminder: string; readonly result: (typeof callResults)[number]; readonly remark: string }

/** Puts a call on the record. Refuses outside 08:00–21:00, and what is beyond the number of calls a customer may get in a day and a week. */
export const recordReminderCall = async (tx: Tx, desk: Desk, ask: Called): Promise<void> => {
  const { rows } = await sql<{
    id: string
    loan_id: string
    due_on: string
    unit_id: string
    state: string
    days: number
  }>`select r.id, p.loan_id, p.due_on, l.unit_id, r.state, r.days
    from reminders r join repayments p on p.id = r.repayment_id join loans l on l.id = p.loan_id where r.id = ${ask.reminder} and r.project_id = ${desk.project} and r.channel = 'PHONE' for update of l`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Refusal('没有这条提醒电话', 404)
  if (row.state !== 'waiting') throw new Refusal('这条提醒电话已经登记或停止')
  const hour = new Date(desk.now.getTime() + 8 * 3600_000).toISOString().slice(11, 16)
  if (hour < '08:00' || hour > '21:00') throw new Refusal({ code: 'QUIET_HOURS', message: '8:00 之前和 21:00 之后不能致电客户' })
  await withinLimits(tx, desk, row.unit_id)
  const result = ask.remark ? `${ask.result}：${ask.remark}` : ask.result
  await sql`update reminders set state = 'sent', result = ${result}, done_by = ${desk.actor.name}, done_at = ${desk.now} where id = ${row.id}`.execute(
    tx,
  )
  if (ask.result === '空号或停机' && row.days > 0) await byLetter(tx, row.id, desk.day)
  await record(tx, `loan:${row.loan_id}`, {
    project: desk.project,
    kind: 'loan',
    label: `${row.due_on} 一期提醒电话：${result}`,
    actor: desk.actor,
    now: desk.now,
  })
}

/** After a failed debit a dead number gives way to a letter (§10: text, telephone, letter). */
const byLetter = async (tx: Tx, call: string, day: string): Promise<void> => {
  await sql`insert into reminders (id, project_id, repayment_id, days, channel, send_on, result)
    select gen_random_uuid(), project_id, repayment_id, days, 'LETTER', ${day}, '电话不通，改信函' from reminders where id = ${call}
    on conflict (repayment_id, days, channel) do nothing`.execute(tx)
}

/** Calls of the handover count too: the limits hold over all modules (§3). */
const withinLimits = async (tx: Tx, desk: Desk, unit: string): Promise<void> => {
  const set = desk.ground.settings(['repay.callsPerDay', 'repay.callsPerWeek'], desk.day)
  const weekday = (new Date(`${desk.day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(desk.day, -weekday)
  const { rows } = await sql<{
    today: number
    week: number
  }>`select count(*) filter (where day = ${desk.day})::int as today, count(*)::int as week from (
      select (r.done_at at time zone 'Asia/Shanghai')::date as day from reminders r join repayments p on p.id = r.repayment_id join loans l on l.id = p.loan_id
        where l.unit_id = ${unit} and r.channel = 'PHONE' and r.state = 'sent' and r.done_by is not null
      union all select (a.at at time zone 'Asia/Shanghai')::date from contact_attempts a where a.unit_id = ${unit} and a.project_id = ${desk.project} and a.channel = '电话') calls
    where day >= ${monday} and day <= ${desk.day}`.execute(tx)
  const { today, week } = rows[0] ?? { today: 0, week: 0 }
  if (today >= Number(set['repay.callsPerDay'])) throw new Refusal({ code: 'CONTACT_LIMIT', message: '今天已经给这位客户打过电话，请改日再打' })
  if (week >= Number(set['repay.callsPerWeek'])) throw new Refusal({ code: 'CONTACT_LIMIT', message: '本周给这位客户的电话已达上限，请下周再打' })
}
