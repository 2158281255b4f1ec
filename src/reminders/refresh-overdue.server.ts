import { type Kysely, sql } from 'kysely'
import { system } from '../kernel/app.server.ts'
import { recordFacts } from '../kernel/record.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { daysBetween } from '../loans/day-interest.ts'
import { stageOf } from './stages.ts'
import type { Round } from './upcoming.server.ts'

/** Carries the stage into the open overdue cases on the days on which it changes. */
export const refreshOverdue = async (tx: Kysely<Tables>, round: Round, now: Date): Promise<void> => {
  const { rows } = await sql<{ case_id: string; stage: string | null; oldest: string }>`
    select o.case_id, c.data->>'stage' as stage, (select min(p.due_on) from repayments p where p.loan_id = o.loan_id and p.state = 'failed') as oldest
    from overdue_cases o join cases c on c.id = o.case_id
    where o.project_id = ${round.project} and o.closed_on is null and o.cleared_on is null and c.closed_at is null`.execute(tx)
  for (const one of rows) {
    if (!one.oldest) continue
    const dpd = daysBetween(one.oldest, round.day)
    const stage = stageOf(dpd)
    if (stage !== 'NONE' && stage !== one.stage)
      await recordFacts(tx, one.case_id, `逾期进入 ${stage}`, { stage, dpd, oldestDue: one.oldest }, system, now)
  }
}
