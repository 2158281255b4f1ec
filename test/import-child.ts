import { buildApp } from '../src/app.server.ts'
import { commitRoster } from '../src/imports/commit.server.ts'
import { openStore } from '../src/kernel/db.server.ts'

/** A second program instance that begins an import and may be killed in the middle: connection, project, import and version come as JSON. */
const { connection, project, id, seen, at } = JSON.parse(process.env['IMPORT_CHILD'] ?? '{}')
const app = await buildApp(openStore(connection))
const actor = { id: 'child', name: '子进程', roles: ['marketing' as const] }
await commitRoster({ ...app, project: { id: project }, actor, at: new Date(at) }, id, seen, '仅导入正确行')
await app.close()
