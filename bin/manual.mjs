// `npm run manual`: prints the procedures into docs/processes.
import { join } from 'node:path'
import { install, root, run } from './setup.mjs'

install()
run([join(root, 'src', 'operations', 'manual-write.server.ts')])
