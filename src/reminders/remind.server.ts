import { sql } from 'kysely'
import { quietUntil } from '../channels/contact-hours.ts'
import type { App } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import { refreshOverdue } from './refresh-overdue.server.ts'
import { sendTexts } from './texts.server.ts'
import { makeReminders, passDays, type Round } from './upcoming.server.ts'

/**
 * One round of the repayment reminders in every project that has plans: due rows move on with the day, reminders of the coming weeks are
 * made, and inside the sending window the texts go out. Any number of instances may run it at once.
 */
export const remindRepayments = async (app: Pick<App, 'db' | 'ground' | 'now' | 'processes'>): Promise<number> => {
  const now = app.now()
  const day = today(now)
  const { rows } = await sql<{
    id: string
  }>`select p.id from projects p where p.closed_at is null and exists (select 1 from repayments r where r.project_id = p.id)`.execute(app.db)
  let sent = 0
  for (const { id } of rows) {
    const ground = await app.ground(id)
    const round: Round = { project: id, day, ground }
    await app.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`repayments:${id}`}))`.execute(tx)
      await passDays(tx, round)
      await makeReminders(tx, round)
      await refreshOverdue(tx, round, now)
    })
    const set = ground.settings(['repay.windowFrom', 'repay.windowTo'], day)
    if (quietUntil(now, { from: String(set['repay.windowTo']), to: String(set['repay.windowFrom']) })) continue
    sent += await sendTexts(app.db, round, now)
  }
  return sent
}
