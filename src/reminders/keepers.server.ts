import { sql } from 'kysely'
import { today } from '../kernel/days.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../kernel/keep.server.ts'
import type { PointChannel } from './points.ts'

/** The points of the reminder plan that an act of the case answers: they leave the day's list and stand there as done. */
const answered = async (tx: Tx, { case: it, now }: Keeping, channel: PointChannel, result: string): Promise<void> => {
  await sql`update reminders r set state = 'sent', result = ${result.slice(0, 200)}, done_at = ${now} from repayments p, overdue_cases o
    where p.id = r.repayment_id and o.loan_id = p.loan_id and o.case_id = ${it.id} and r.channel = ${channel} and r.state = 'waiting' and r.send_on <= ${today(now)}`.execute(
    tx,
  )
}

export const reminderKeepers: Keepers = {
  'overdue-closed': async (tx, { case: it, now }) => {
    await sql`update overdue_cases set closed_on = ${today(now)}, cleared_on = coalesce(cleared_on, ${today(now)}) where case_id = ${it.id} and closed_on is null`.execute(
      tx,
    )
  },
  'overdue-visited': (tx, it) => answered(tx, it, 'VISIT', `已面谈：${String(it.case.data['visitResult'] ?? '')}`),
  'overdue-letter-sent': (tx, it) => answered(tx, it, 'LETTER', `${String(it.case.data['letterOn'])} 寄出，单号 ${String(it.case.data['letterNo'])}`),
}
