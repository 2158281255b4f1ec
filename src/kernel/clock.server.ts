import { type Kysely, sql } from 'kysely'
import { addUsed, usedTime } from './calendar.ts'
import type { Actor } from './decide.ts'
import type { Ground } from './perform.server.ts'
import type { AnyProcess } from './process.ts'
import { recordOnCase } from './record.server.ts'
import { Refusal } from './refusal.ts'
import type { Tables } from './tables.gen.ts'

type Ask = {
  readonly project: string
  readonly case: string
  readonly seen: number
  readonly reason: string
  readonly until?: string | undefined
  readonly actor: Actor
  readonly now: Date
  readonly ground: Ground
}

const locked = async (tx: Kysely<Tables>, ask: Ask) => {
  const { rows } = await sql<{
    version: number
    due_at: Date | null
    paused_at: Date | null
    closed_at: Date | null
  }>`select version, due_at, paused_at, closed_at from cases where id = ${ask.case} and project_id = ${ask.project} for update`.execute(tx)
  const found = rows[0]
  if (!found) throw new Refusal('没有这个事项', 404)
  if (found.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此事项刚被他人办理，请刷新后再试' })
  return found
}

/** Lets the clock of a case stand still, for one of the reasons its procedure names. Pausing does not reopen a limit already missed. */
export const pause = (db: Kysely<Tables>, process: AnyProcess, ask: Ask): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const found = await locked(tx, ask)
    const most: number | undefined = process.pauses?.[ask.reason]
    if (most === undefined)
      throw new Refusal(
        { code: 'FORMAT', message: `暂停原因应为${Object.keys(process.pauses ?? {}).join('、') || '（本流程不可暂停）'}之一`, field: 'reason' },
        400,
      )
    if (found.closed_at || !found.due_at) throw new Refusal('此事项没有在走的时限，不必暂停')
    if (found.paused_at) throw new Refusal('此事项已在暂停')
    if (found.due_at < ask.now) throw new Refusal('已超时，暂停不能恢复已错过的时限')
    await recordOnCase(tx, ask.case, {
      kind: 'pause',
      label: `暂停计时：${ask.reason}`,
      body: { reason: ask.reason, until: ask.until ?? null, mostHours: most },
      actor: ask.actor,
      now: ask.now,
      change: { paused_at: ask.now, clock: 'paused' },
    })
  })

/** Lets the clock run on: the due moment moves by the counting time that was paused. */
export const resume = (db: Kysely<Tables>, ask: Omit<Ask, 'reason'> & { readonly reason?: string }): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const found = await locked(tx, { ...ask, reason: '' })
    if (!found.paused_at || !found.due_at) throw new Refusal('此事项没有在暂停')
    const due = addUsed(found.due_at, usedTime(found.paused_at, ask.now, ask.ground.calendar), ask.ground.calendar)
    await recordOnCase(tx, ask.case, {
      kind: 'resume',
      label: '恢复计时',
      body: { pausedFrom: found.paused_at.toISOString(), due: due.toISOString() },
      actor: ask.actor,
      now: ask.now,
      change: { paused_at: null, due_at: due, clock: 'running' },
    })
  })
