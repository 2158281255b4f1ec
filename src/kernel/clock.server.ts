import { type Kysely, sql } from 'kysely'
import { afterPause } from './calendar.ts'
import { addDays, startOfDay, today } from './days.ts'
import type { Actor } from './decide.ts'
import { clockOf } from './due.ts'
import type { Ground } from './perform.server.ts'
import type { AnyProcess } from './process.ts'
import { recordOnCase } from './record.server.ts'
import { type Fault, Refusal } from './refusal.ts'
import type { Tables } from './tables.gen.ts'

type Ask = {
  readonly project: string
  readonly case: string
  readonly seen: number
  readonly actor: Actor
  readonly now: Date
  readonly ground: Ground
}

type Found = {
  readonly version: number
  readonly state: string
  readonly data: Readonly<Record<string, unknown>>
  readonly due_at: Date | null
  readonly paused_at: Date | null
  readonly pause_until: Date | null
  readonly closed_at: Date | null
}

const locked = async (tx: Kysely<Tables>, ask: Ask): Promise<Found> => {
  const { rows } =
    await sql<Found>`select version, state, data, due_at, paused_at, pause_until, closed_at from cases where id = ${ask.case} and project_id = ${ask.project} for update`.execute(
      tx,
    )
  const found = rows[0]
  if (!found) throw new Refusal('没有这个事项', 404)
  if (found.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此事项刚被他人办理，请刷新后再试' })
  return found
}

/**
 * Lets the clock of a case stand still, for one of the reasons its procedure names, until 24:00 of the planned day and at most as long
 * as that reason allows (conventions §5). Pausing does not reopen a limit already missed. Refuses with every fault at once.
 */
export const pause = (
  db: Kysely<Tables>,
  process: AnyProcess,
  ask: Ask & { readonly reason: string; readonly until?: string | undefined },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const found = await locked(tx, ask)
    const most = longest(process, ask)
    const latest = new Date(ask.now.getTime() + (most ?? 0) * 3600_000)
    const faults: Fault[] = [
      ...(most === undefined
        ? [{ code: 'FORMAT', message: `暂停原因应为${Object.keys(process.pauses ?? {}).join('、') || '（本流程不可暂停）'}之一`, field: 'reason' }]
        : []),
      ...(found.closed_at || !found.due_at ? [{ code: 'STATE', message: '此事项没有在走的时限，不必暂停' }] : []),
      ...(found.paused_at ? [{ code: 'STATE', message: '此事项已在暂停' }] : []),
      ...(found.due_at && found.due_at < ask.now ? [{ code: 'STATE', message: '已超时，暂停不能恢复已错过的时限' }] : []),
      ...(ask.until !== undefined && ask.until < today(ask.now)
        ? [{ code: 'RANGE', message: '计划恢复日期已过，请填写今天或以后的日期', field: 'until' }]
        : []),
      ...(most !== undefined && ask.until !== undefined && ask.until > today(latest)
        ? [{ code: 'RANGE', message: `「${ask.reason}」最长暂停 ${most} 小时，计划恢复日期最迟为 ${today(latest)}`, field: 'until' }]
        : []),
    ]
    if (faults.length) throw new Refusal(faults, faults.some((f) => f.code !== 'STATE') ? 400 : 409)
    const planned = ask.until === undefined ? latest : startOfDay(addDays(ask.until, 1))
    const until = planned < latest ? planned : latest
    await recordOnCase(tx, ask.case, {
      kind: 'pause',
      label: `暂停计时：${ask.reason}`,
      body: { reason: ask.reason, until: until.toISOString(), mostHours: most },
      actor: ask.actor,
      now: ask.now,
      change: { paused_at: ask.now, pause_until: until, clock: 'paused' },
    })
  })

/** Hours for which the clock may stand for this reason: what the company has set, else what the procedure says. */
const longest = (process: AnyProcess, ask: Ask & { readonly reason: string }): number | undefined => {
  const preset: number | undefined = process.pauses?.[ask.reason]
  if (preset === undefined) return undefined
  const set = ask.ground.settings(['pause.longest'], today(ask.now))['pause.longest']
  return (set as Readonly<Record<string, number>> | undefined)?.[ask.reason] ?? preset // the setting's schema says so
}

/** Lets the clock run on. Refuses when it was not standing. */
export const resume = (db: Kysely<Tables>, process: AnyProcess, ask: Ask): Promise<void> =>
  db.transaction().execute(async (tx) => runOn(tx, process, await locked(tx, ask), ask, '恢复计时'))

/**
 * The due moment moves by the time that its clock would have counted, up to the end of the pause: time after the planned end counts,
 * whoever notices it and when.
 */
const runOn = async (tx: Kysely<Tables>, process: AnyProcess | undefined, found: Found, ask: Omit<Ask, 'seen'>, label: string): Promise<void> => {
  if (!found.paused_at || !found.due_at) throw new Refusal('此事项没有在暂停')
  const to = found.pause_until && found.pause_until < ask.now ? found.pause_until : ask.now
  const due = afterPause(found.due_at, { from: found.paused_at, to }, clockOf(process?.states[found.state], found.data), ask.ground.calendar)
  await recordOnCase(tx, ask.case, {
    kind: 'resume',
    label,
    body: { pausedFrom: found.paused_at.toISOString(), pausedTo: to.toISOString(), due: due.toISOString() },
    actor: ask.actor,
    now: ask.now,
    change: { paused_at: null, pause_until: null, due_at: due, clock: 'running' },
  })
}

const batch = 100

/**
 * Lets every clock run on whose pause has reached its end. Safe with several instances: a case is taken by one of them, and a second
 * turn finds nothing. Answers how many clocks run again.
 */
export const resumeOverdue = async (
  db: Kysely<Tables>,
  processes: Readonly<Record<string, AnyProcess>>,
  groundOf: (project: string) => Promise<Ground>,
  actor: Actor,
  now: Date,
): Promise<number> => {
  let resumed = 0
  for (;;) {
    const many = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<Found & { id: string; project_id: string; process: string }>`
        select id, project_id, process, version, state, data, due_at, paused_at, pause_until, closed_at from cases
        where paused_at is not null and pause_until <= ${now} and due_at is not null order by id limit ${batch} for update skip locked`.execute(tx)
      for (const row of rows)
        await runOn(
          tx,
          processes[row.process],
          row,
          { project: row.project_id, case: row.id, actor, now, ground: await groundOf(row.project_id) },
          '暂停期满，恢复计时',
        )
      return rows.length
    })
    resumed += many
    if (many < batch) return resumed
  }
}
