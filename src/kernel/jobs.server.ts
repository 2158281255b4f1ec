import { type Kysely, sql } from 'kysely'
import type { Effect } from './effects.ts'
import type { Tables } from './tables.gen.ts'

/** One effect to carry out. The same job may arrive twice: a handler writes under the job's key, so that the second time changes nothing. */
export type Job = {
  readonly id: number
  readonly key: string
  readonly project_id: string
  readonly case_id: string
  readonly effect: Effect
  readonly attempts: number
}
export type Handlers = {
  readonly [K in Effect['do']]: (tx: Kysely<Tables>, job: Job & { readonly effect: Extract<Effect, { do: K }> }, now: Date) => Promise<void>
}

const batch = 50
const mostAttempts = 8

/**
 * Works off the outbox: claims due jobs so that no other instance takes them, and carries each out in the transaction that marks it
 * done. A job that fails goes back with a growing pause and is set aside after eight tries; why the last try failed stays on record. Answers how many were worked.
 */
export const workJobs = async (db: Kysely<Tables>, handlers: Handlers, now: () => Date): Promise<number> => {
  let worked = 0
  for (;;) {
    const claimed = await db.transaction().execute(async (tx) => {
      const { rows } =
        await sql<Job>`select id, key, project_id, case_id, effect, attempts from jobs where done_at is null and failed_at is null and run_at <= ${now()}
        order by run_at, id limit ${batch} for update skip locked`.execute(tx)
      for (const job of rows) {
        await sql`savepoint job`.execute(tx)
        try {
          await (handlers[job.effect.do] as (tx: Kysely<Tables>, job: Job, now: Date) => Promise<void>)(tx, job, now()) // the table is keyed by the effect's own word
          await sql`update jobs set done_at = ${now()}, attempts = attempts + 1 where id = ${job.id}`.execute(tx)
        } catch (error) {
          await sql`rollback to savepoint job`.execute(tx)
          const again = new Date(now().getTime() + 1000 * 2 ** Math.min(job.attempts + 1, 10))
          const give = job.attempts + 1 >= mostAttempts ? now() : null
          await sql`update jobs set attempts = attempts + 1, error = ${String(error).slice(0, 500)}, run_at = ${again}, failed_at = ${give} where id = ${job.id}`.execute(
            tx,
          )
        }
        await sql`release savepoint job`.execute(tx)
      }
      return rows.length
    })
    worked += claimed
    if (claimed < batch) return worked
  }
}

/** Runs a piece of work again and again, one at a time, until stopped. Errors are handed to `report` and the work goes on. */
export const every = (ms: number, work: () => Promise<unknown>, report: (error: unknown) => void): { readonly stop: () => Promise<void> } => {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const turn = () => {
    running = work()
      .catch(report)
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, ms)
      })
  }
  timer = setTimeout(turn, ms)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
