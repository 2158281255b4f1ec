import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { launch } from '../src/embedded/launch.server.ts'
import { openStore } from '../src/kernel/db.server.ts'
import { migrate } from '../src/kernel/migrate.server.ts'
import { settleCast } from '../test/cast.ts'
import type { Ground } from './entry.ts'
import { findPgbench } from './pgbench.ts'
import { startProgram } from './program.ts'

const root = resolve(import.meta.dirname, '..')
const database = 'guijia_bench'

/** One PostgreSQL server for everything: DATABASE_URL's (its database `guijia_bench` is made anew), else the one npm carries. */
export const openGround = async (seconds: number): Promise<{ readonly ground: Ground; readonly close: () => Promise<void> }> => {
  const { path: pgbench, looked } = findPgbench()
  if (!pgbench) throw new Error(`找不到 pgbench，看过：\n${looked.join('\n')}\nDebian/Ubuntu 请先运行：apt-get install postgresql-contrib postgresql`)
  const given = process.env['DATABASE_URL']
  const folder = join(root, '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  const server = given ? undefined : await launch(folder)
  const to = (name: string) => server?.connection(name) ?? { connectionString: withDatabase(given ?? '', name) }
  const admin = openStore({ ...to('postgres'), max: 1 })
  await admin.pool.query(`drop database if exists ${database} with (force)`)
  await admin.pool.query(`create database ${database}`)
  await admin.close()
  const store = openStore(to(database))
  await migrate(store.pool)
  await settleCast(store)
  const connection = connectionOf(server?.connection(database), given)
  const databaseUrl = given
    ? withDatabase(given, database)
    : `postgresql:///${database}?host=${encodeURIComponent(connection.host)}&port=${connection.port}&user=${connection.user}`
  const ground: Ground = {
    store,
    databaseUrl,
    connection,
    pgbench,
    seconds,
    program: () => startProgram({ DATABASE_URL: databaseUrl }),
    say: (line) => console.log(line),
  }
  return {
    ground,
    close: async () => {
      await store.close()
      await server?.stop()
    },
  }
}

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

const connectionOf = (
  embedded: ReturnType<Awaited<ReturnType<typeof launch>>['connection']> | undefined,
  given: string | undefined,
): Ground['connection'] => {
  if (embedded) return { host: String(embedded.host), port: Number(embedded.port), user: String(embedded.user), database }
  const url = new URL(given ?? '')
  if (url.password) process.env['PGPASSWORD'] = decodeURIComponent(url.password) // pgbench reads it there
  return { host: url.searchParams.get('host') ?? url.hostname, port: Number(url.port || 5432), user: url.username || 'postgres', database }
}
