import { sql } from 'kysely'
import type { App } from '../../kernel/app.server.ts'
import { system } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk, type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'

/** Puts down that nobody came: the appointment lapses, the unit waits for a new one. */
export const miss = async (tx: Tx, desk: Desk, ask: { readonly case: string }): Promise<void> => {
  const handover = await lockHandover(tx, desk, ask.case)
  const { rows } = await sql<{ starts_at: Date }>`
    update appointments a set state = '爽约' from slots s where s.id = a.slot_id and a.case_id = ${handover.id} and a.state = '已预约'
    returning (s.day + s.starts) at time zone 'Asia/Shanghai' as starts_at`.execute(tx)
  const missed = rows[0]
  if (!missed) throw new Refusal({ code: 'STATE', message: '本户没有待赴的预约' })
  if (missed.starts_at > desk.now) throw new Refusal({ code: 'FUTURE_DATE', message: '预约时段还没有开始，不能登记爽约' })
  if (handover.state === 'booked') await step(tx, desk, handover.id, 'missed')
}

/** Counts as no-show whoever has not signed in some minutes after the end of the slot (U-QUE-13). Each unit by itself; a unit in use is left to the next time. */
export const missOverdue = async (app: Pick<App, 'db' | 'processes' | 'ground' | 'now'>): Promise<number> => {
  const now = app.now()
  const { rows } = await sql<{ case_id: string; project_id: string; ended_at: Date }>`
    select a.case_id, a.project_id, (s.day + s.ends) at time zone 'Asia/Shanghai' as ended_at from appointments a join slots s on s.id = a.slot_id
    where a.state = '已预约' and s.day <= ${today(now)} order by s.day limit 500`.execute(app.db)
  let missed = 0
  for (const one of rows) {
    const ground = await app.ground(one.project_id)
    const minutes = Number(ground.settings(['queue.noShowMinutes'], today(now))['queue.noShowMinutes'])
    if (one.ended_at.getTime() + minutes * 60_000 > now.getTime()) continue
    const actor = { ...system, roles: ['propertyReception'] as const } // the program acts for the hall
    const ctx = { ...app, project: { id: one.project_id }, actor, at: now }
    missed += await atDesk(ctx, async (tx, desk) => {
      const { rows: free } = await sql`select 1 from cases where id = ${one.case_id} for update skip locked`.execute(tx)
      if (free.length === 0) return 0
      const { rows: still } = await sql`select 1 from appointments where case_id = ${one.case_id} and state = '已预约'`.execute(tx)
      if (still.length === 0) return 0
      await miss(tx, desk, { case: one.case_id })
      return 1
    })
  }
  return missed
}
