import type { Entry, Result } from './entry.ts'
import { openGround } from './ground.ts'
import { importRoster } from './import.ts'
import { list } from './list.ts'
import { notices } from './notices.ts'
import { pages } from './pages.ts'
import { perform } from './perform.ts'
import { report } from './report.ts'
import { schedules } from './schedules.ts'
import { settlements } from './settlements.ts'
import { start } from './start.ts'

const entries: readonly Entry[] = [perform, list, importRoster, notices, settlements, schedules, pages, start]

/** `npm run bench -- <words>`: the entries whose name holds one of the words, or all; `--seconds n` for each run. */
const args = process.argv.slice(2)
const at = args.indexOf('--seconds')
const seconds = at < 0 ? 8 : Number(args.splice(at, 2)[1])
const wanted = entries.filter((e) => args.length === 0 || e.names.some((n) => args.some((word) => n.includes(word))))

const { ground, close } = await openGround(seconds)
const results: Result[] = []
for (const entry of wanted) {
  console.log(entry.names.join('、'))
  results.push(...(await entry.run(ground)))
}
await report(results, ground.store.pool, args.length === 0)
await close()
process.exit(0)
