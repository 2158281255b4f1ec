// `npm test`: installs and builds what is missing, then every check: types, lint, rules and API, journeys in a browser.
// `npm test -- <words>` runs only the Vitest files whose path holds one of the words.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, run, tool } from './setup.mjs'

const only = process.argv.slice(2)
install()
if (only.length) run([tool('vitest'), 'run', ...only])
else {
  run([tool('tsc')])
  run([tool('biome'), 'check', '.'])
  run([tool('oxlint'), '--type-aware', '--deny-warnings', 'src', 'test'])
  run([tool('vitest'), 'run'])
  build()
  if (existsSync(join(root, 'test', 'e2e'))) run([tool('playwright'), 'test'])
}
