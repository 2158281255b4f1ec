// `npm run tables`: writes src/kernel/tables.gen.ts from a freshly migrated database.
import { join } from 'node:path'
import { install, root, run } from './setup.mjs'

install()
run([join(root, 'src', 'kernel', 'tables-write.server.ts')])
