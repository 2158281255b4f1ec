import type { z } from 'zod'
import type { App } from '../../kernel/app.server.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { Context } from '../../kernel/serve.server.ts'
import type { syncInspection as api } from './api.ts'
import { readMeter } from './read-meter.server.ts'
import { recordDefect } from './record-defect.server.ts'
import { giveVerdict } from './verdict.server.ts'

type Result = z.input<typeof api.output>['results'][number]
const noticeable = 60_000

/**
 * Takes in what a phone kept while off-line. Each item is a transaction of its own and is answered by itself; an item that arrives twice is
 * answered as known. A device whose clock is off by more than a minute has its times corrected, and the correction stands with them (U-INS-13).
 */
export const syncInspection = async (ctx: App & Context<z.output<typeof api.input>>): Promise<z.input<typeof api.output>> => {
  const drift = ctx.at.getTime() - Date.parse(ctx.input.deviceNow)
  const clockOffsetMs = Math.abs(drift) > noticeable ? Math.max(Math.min(drift, 2_000_000_000), -2_000_000_000) : 0
  const results: Result[] = []
  for (const item of ctx.input.items)
    try {
      results.push(
        await atDesk(ctx, async (tx, desk): Promise<Result> => {
          if (item.kind === 'meter') await readMeter(tx, desk, { ...item.value, case: item.case })
          if (item.kind === 'verdict') await giveVerdict(tx, desk, { ...item.value, case: item.case })
          if (item.kind !== 'defect') return { key: item.key, status: 'stored', no: null, faults: [] }
          const stored = await recordDefect(tx, desk, { ...item.value, case: item.case, clockOffsetMs })
          return { key: item.key, status: stored.status, no: stored.mergedInto ?? stored.no, faults: [] }
        }),
      )
    } catch (why) {
      if (!(why instanceof Refusal)) throw why
      results.push({ key: item.key, status: 'refused', no: null, faults: why.faults.map((f: Fault) => ({ ...f })) })
    }
  return { clockOffsetMs, results }
}
