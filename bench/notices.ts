import { setTimeout as pause } from 'node:timers/promises'
import { buildApp } from '../src/app.server.ts'
import { openEngine } from '../src/papers/engine.server.ts'
import { handoverNotice } from '../src/papers/handover-notice.ts'
import type { Sheet } from '../src/papers/sheet.ts'
import { sourceOf } from '../src/papers/source.server.ts'
import { home } from '../test/cast.ts'
import { addHomes, prepareLetters } from '../test/letters.ts'
import { type Entry, round } from './entry.ts'

const many = 2000
const part = 100

/**
 * A print run of 2,000 notices as a clerk starts it: gathered, set, stored with every letter's data, numbers and log; against Typst alone
 * setting the very same sheets in files of a hundred, two side by side as the run does.
 */
export const notices: Entry = {
  names: ['notices-2000'],
  run: async ({ store, program: start, say }) => {
    const app = await buildApp(store)
    const { batch } = await prepareLetters({ app }, await addHomes({ app }, many))
    await app.server.close()
    const program = await start()
    const cookie = await program.cookie('kefu')
    const began = performance.now()
    const started = await fetch(`${program.url}/api/projects/${home}/batches/${batch}/print-runs`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{}',
    })
    const { id } = (await started.json()) as { id: string }
    for (;;) {
      const { rows } = await store.pool.query<{ state: string; done: number }>('select state, done from print_runs where id = $1', [id])
      if (rows[0]?.state === '完成') break
      if (rows[0]?.state === '失败' || performance.now() - began > 240_000) throw new Error(`print run: ${rows[0]?.state}, ${rows[0]?.done}`)
      await pause(50)
    }
    const ours = (performance.now() - began) / 1000
    await program.stop()

    const { rows } = await store.pool.query<{ data: Sheet }>('select data from prints where run_id = $1 order by run_part, no', [id])
    const engine = openEngine()
    const source = sourceOf(handoverNotice).text
    const sets = Array.from({ length: Math.ceil(rows.length / part) }, (_, i) => rows.slice(i * part, (i + 1) * part).map((r) => r.data))
    const alone = performance.now()
    const lane = async () => {
      for (let sheets = sets.shift(); sheets; sheets = sets.shift()) await engine.make({ source, sheets, timestamp: 1_781_485_200, tagged: false })
    }
    await Promise.all([lane(), lane()])
    const baseline = (performance.now() - alone) / 1000
    await engine.close()
    say(`  ${rows.length} 封：归家 ${ours.toFixed(1)} 秒，Typst 单独 ${baseline.toFixed(1)} 秒`)
    return [
      {
        name: 'notices-2000',
        ours: round(ours),
        baseline: round(baseline),
        ratio: round(ours / baseline),
        unit: '秒',
        goal: { text: '比值 ≤ 1.5', met: ours / baseline <= 1.5 },
      },
    ]
  },
}
