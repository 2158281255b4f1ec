import { type Built, buildApp } from './app.server.ts'
import type { Configuration } from './configuration.server.ts'
import { openDatabase } from './database.server.ts'
import { sowDemo } from './demo/sow.server.ts'
import { every } from './kernel/jobs.server.ts'
import { migrate } from './kernel/migrate.server.ts'
import { learnTemplates } from './mortgage/templates.server.ts'
import { workers } from './workers.server.ts'

export type Program = { readonly app: Built; readonly url: string; readonly close: () => Promise<void> }

/** Starts the whole program: database, tables, pages, workers. `close` lets requests under way finish and stops what was started. */
export const startProgram = async (config: Configuration): Promise<Program> => {
  const { store, stopDatabase } = await openDatabase(config)
  await migrate(store.pool)
  const app = await buildApp(store, {
    secret: config.secret,
    web: config.web,
    logLevel: config.logLevel,
    smtpUrl: config.smtpUrl,
    mailFrom: config.mailFrom,
  })
  await learnTemplates(app)
  await refuseUnknownStates(app)
  const url = await app.server.listen({ port: config.port, host: config.host })
  if (config.demo) await sowWhenEmpty(app) // it answers already; the caller hears of it when the house is furnished
  const running = workers.map((w) =>
    every(
      w.everyMs,
      () => w.work(app),
      (error) => app.server.log.error({ worker: w.name, err: error }),
    ),
  )
  return {
    app,
    url,
    close: async () => {
      await app.server.close()
      await Promise.all(running.map((r) => r.stop()))
      await store.close()
      await stopDatabase()
    },
  }
}

/** A database without any project gets the demo project, so that the first look shows a living house. Of several starters one sows. */
const sowWhenEmpty = async (app: Built): Promise<void> => {
  const lock = await app.pool.connect()
  try {
    await lock.query("select pg_advisory_lock(hashtext('guijia.demo'))")
    const { rowCount } = await lock.query('select 1 from projects limit 1')
    if (!rowCount) await sowDemo(app, app.now())
  } finally {
    await lock.query("select pg_advisory_unlock(hashtext('guijia.demo'))").catch(() => {})
    lock.release()
  }
}

/** A case must not stand in a state that its procedure no longer has: such a program does not serve. */
const refuseUnknownStates = async ({ pool, processes }: Pick<Built, 'pool' | 'processes'>): Promise<void> => {
  const { rows } = await pool.query<{ process: string; state: string; n: number }>(
    'select process, state, count(*)::int as n from cases where closed_at is null group by 1, 2',
  )
  const lost = rows.filter((r) => !processes[r.process]?.states[r.state])
  if (lost.length) throw new Error(`有未办结事项停在程序不认识的状态，请先迁移：${lost.map((r) => `${r.process}/${r.state} ${r.n} 件`).join('、')}`)
}
