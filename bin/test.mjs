// `npm test`: installs and builds what is missing, then every check: types, lint, rules and API, journeys in a browser.
// `npm test -- <words>` runs only the Vitest files whose path holds one of the words.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beside, build, install, root, run, tool } from './setup.mjs'

const only = process.argv.slice(2)
install()
if (only.length) run([tool('vitest'), 'run', ...only])
else {
  run([tool('tsc')])
  // neither the linters nor the tests keep both cores busy: they go side by side
  const [linted, tested] = await Promise.all([
    beside(
      [
        [tool('biome'), 'check', '.'],
        [tool('oxlint'), '--type-aware', '--deny-warnings', 'src', 'test'],
      ],
      { quiet: true },
    ),
    beside([[tool('vitest'), 'run']]),
  ])
  if (linted || tested) process.exit(linted || tested)
  build()
  if (existsSync(join(root, 'test', 'e2e'))) run([tool('playwright'), 'test'])
}
