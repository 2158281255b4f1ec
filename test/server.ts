import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { launch } from '../src/embedded/launch.server.ts'
import { openStore } from '../src/kernel/db.server.ts'
import { migrate } from '../src/kernel/migrate.server.ts'
import { settleCast } from './cast.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: { readonly connection: PoolConfig; readonly template: string }
  }
}

const root = resolve(import.meta.dirname, '..')

/** One real PostgreSQL server for all tests; each test file gets a database of its own, copied from a template that holds tables and cast. */
export const setup = async (project: TestProject) => {
  const server = await launch(join(root, '.cache', 'test'), { fast: true })
  const connection = server.connection('postgres')
  const template = await ensureTemplate(server.connection)
  project.provide('database', { connection, template })
  return server.stop
}

export const ensureTemplate = async (connectionTo: (database: string) => PoolConfig, keep = false): Promise<string> => {
  const sources = [
    ...readdirSync(join(root, 'migrations')).map((f) => join(root, 'migrations', f)),
    join(root, 'test', 'cast.ts'),
    join(root, 'src/staff/demo-accounts.ts'),
    join(root, 'src/people/customers.server.ts'),
  ]
  const template = `template_${createHash('sha256')
    .update(
      sources
        .sort()
        .map((f) => readFileSync(f, 'utf8'))
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 12)}`
  const admin = openStore(connectionTo('postgres'))
  const { rows } = await admin.pool.query<{ datname: string; datistemplate: boolean }>(
    "select datname, datistemplate from pg_database where datname like 'template\\_%' or datname like 'test\\_%'",
  )
  if (!rows.some((r) => r.datname === template && r.datistemplate)) {
    for (const old of rows) {
      if (old.datistemplate) await admin.pool.query(`alter database ${old.datname} with is_template false`)
      await admin.pool.query(`drop database if exists ${old.datname} with (force)`)
    }
    await admin.pool.query(`create database ${template}`)
    const store = openStore(connectionTo(template))
    await migrate(store.pool)
    await settleCast(store)
    await store.close()
    await admin.pool.query(`alter database ${template} with is_template true allow_connections false`)
  } else if (!keep) {
    for (const old of rows.filter((r) => r.datname.startsWith('test_'))) await admin.pool.query(`drop database if exists ${old.datname} with (force)`)
  }
  await admin.close()
  return template
}
