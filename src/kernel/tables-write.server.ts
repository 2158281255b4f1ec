import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from '../embedded/launch.server.ts'
import { openStore } from './db.server.ts'
import { migrate } from './migrate.server.ts'
import { tablesSource } from './tables.server.ts'

/** `npm run tables`: migrates an empty database and writes what it found as types. */
const server = await launch(join(tmpdir(), 'guijia-tables'), { fast: true })
const admin = openStore(server.connection('postgres'))
await admin.pool.query('drop database if exists tables_gen')
await admin.pool.query('create database tables_gen')
const store = openStore(server.connection('tables_gen'))
await migrate(store.pool)
writeFileSync(join(import.meta.dirname, 'tables.gen.ts'), await tablesSource(store.pool))
await store.close()
await admin.close()
await server.stop()
