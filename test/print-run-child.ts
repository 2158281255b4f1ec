import { buildApp } from '../src/app.server.ts'
import { openStore } from '../src/kernel/db.server.ts'
import { workRuns } from '../src/papers/run-worker.server.ts'

// An instance of the program that works print runs and is killed in the middle of one. The connection comes as JSON.
const store = openStore(JSON.parse(process.argv[2] ?? '{}'))
const app = await buildApp(store, { now: () => new Date('2026-06-15T09:00:00+08:00') })
console.log('ready')
await workRuns(app)
await app.server.close()
await store.close()
