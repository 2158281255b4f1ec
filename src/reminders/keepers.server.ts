import { sql } from 'kysely'
import { today } from '../kernel/days.ts'
import type { Keepers } from '../kernel/keep.server.ts'

export const reminderKeepers: Keepers = {
  'overdue-closed': async (tx, { case: it, now }) => {
    await sql`update overdue_cases set closed_on = ${today(now)}, cleared_on = coalesce(cleared_on, ${today(now)}) where case_id = ${it.id} and closed_on is null`.execute(
      tx,
    )
  },
}
