// `npm run bench`: installs and builds what is missing, then measures side by side with the raw database.
import { join } from 'node:path'
import { build, install, root, run } from '../bin/setup.mjs'

install()
build()
run([join(root, 'bench', 'main.ts'), ...process.argv.slice(2)])
