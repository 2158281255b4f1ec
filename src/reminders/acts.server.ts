import { sql } from 'kysely'
import { mustHaveFiles } from '../cases/must-have-files.server.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'

/** The customer's own word with a slip: T−3 is not sent any more, nothing is closed by it. Refuses a day in the future. */
export const tellPaid = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly repayment: string; readonly paidOn: string; readonly slip: string },
): Promise<void> => {
  if (ask.paidOn > desk.day) throw new Refusal({ code: 'FUTURE_DATE', message: '还款日期不能晚于今天', field: 'paidOn' }, 400)
  await mustHaveFiles(tx, desk, [ask.slip], 'slip')
  const { rows } = await sql<{ loan_id: string; due_on: string }>`update repayments set told_paid_on = ${ask.paidOn}, told_paid_file = ${ask.slip}
    where id = ${ask.repayment} and project_id = ${desk.project} returning loan_id, due_on`.execute(tx)
  const row = rows[0]
  if (!row) throw new Refusal('没有这一期还款', 404)
  const body = { dueOn: row.due_on, paidOn: ask.paidOn, slip: ask.slip }
  await record(tx, `loan:${row.loan_id}`, {
    project: desk.project,
    kind: 'loan',
    label: `客户称 ${row.due_on} 一期已于 ${ask.paidOn} 还款`,
    body,
    actor: desk.actor,
    now: desk.now,
  })
}

/** Death, divorce, a dispute: the reminders of this loan end, with the reason on the record. */
export const stopLoanReminders = async (tx: Tx, desk: Desk, ask: { readonly loan: string; readonly reason: string }): Promise<void> => {
  const { rows } =
    await sql`update loans set reminders_stopped = ${ask.reason}, version = version + 1 where id = ${ask.loan} and project_id = ${desk.project} returning id`.execute(
      tx,
    )
  if (rows.length === 0) throw new Refusal('没有这笔贷款', 404)
  await sql`update reminders r set state = 'stopped', result = ${ask.reason} from repayments p where p.id = r.repayment_id and p.loan_id = ${ask.loan} and r.state = 'waiting'`.execute(
    tx,
  )
  await record(tx, `loan:${ask.loan}`, {
    project: desk.project,
    kind: 'loan',
    label: `停止还款提醒：${ask.reason}`,
    actor: desk.actor,
    now: desk.now,
  })
}
