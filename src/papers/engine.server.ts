import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../kernel/refusal.ts'
import type { Sheet } from './sheet.ts'

/** What a typesetting thread is given. `timestamp`: seconds, written into the file. `tagged`: structure for screen readers. */
export type Making = { readonly source: string; readonly sheets: readonly Sheet[]; readonly timestamp: number; readonly tagged: boolean }
export type Made =
  | { readonly kind: 'made'; readonly pdf: Uint8Array; readonly pages: readonly number[] }
  | { readonly kind: 'glyphs'; readonly missing: readonly string[] }
  | { readonly kind: 'failed'; readonly why: string }

export type Engine = {
  /** How many papers can be made side by side. */
  readonly size: number
  /** Makes one PDF of all sheets, and says how many pages each took. `urgent` goes before everything that waits. */
  readonly make: (job: Making, urgent?: boolean) => Promise<{ readonly pdf: Buffer; readonly pages: readonly number[] }>
  readonly closed: () => boolean
  readonly close: () => Promise<void>
}

type Waiting = { readonly job: Making; readonly done: (made: Made) => void; readonly failed: (why: unknown) => void }

/**
 * Threads that set papers with Typst. They start with the first paper, work one job each, and are replaced when they crash or exceed
 * the time limit; the job under way then fails and the others go on. Refuses `GLYPH_MISSING` rather than print an empty box for a name.
 */
export const openEngine = ({
  size = Math.min(4, availableParallelism()),
  msOfJob = 20_000,
  msOfSheet = 1_000,
  script = new URL('./worker.server.ts', import.meta.url),
} = {}): Engine => {
  const queue: Waiting[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  let closed = false

  const pump = (): void => {
    while (queue.length && (idle.length || all.size < size)) {
      const worker = idle.pop() ?? start()
      const next = queue.shift()
      if (next) give(worker, next)
    }
  }
  const start = (): Worker => {
    const worker = new Worker(script)
    all.add(worker)
    return worker
  }
  const give = (worker: Worker, { job, done, failed }: Waiting): void => {
    const settle = (healthy: boolean, then: () => void) => {
      clearTimeout(limit)
      worker.removeAllListeners()
      if (healthy && !closed) {
        worker.unref()
        worker.once('exit', () => forget(worker))
        worker.on('error', () => forget(worker))
        idle.push(worker)
      } else {
        forget(worker)
        void worker.terminate()
      }
      then()
      pump()
    }
    const ms = msOfJob + msOfSheet * job.sheets.length
    const limit = setTimeout(() => settle(false, () => failed(new Error(`typesetting exceeded ${ms} ms`))), ms)
    worker.removeAllListeners()
    worker.ref()
    worker.once('message', (made: Made) => settle(true, () => done(made)))
    worker.once('error', (error) => settle(false, () => failed(error)))
    worker.once('exit', (code) => settle(false, () => failed(new Error(`typesetting thread ended with code ${code}`))))
    worker.postMessage(job)
  }
  const forget = (worker: Worker): void => {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }

  return {
    size,
    make: async (job, urgent = false) => {
      if (closed) throw new Error('the typesetter is closed')
      const made = await new Promise<Made>((done, failed) => {
        queue[urgent ? 'unshift' : 'push']({ job, done, failed })
        pump()
      })
      if (made.kind === 'glyphs')
        throw new Refusal({
          code: 'GLYPH_MISSING',
          message: `字库里没有「${made.missing.join('」「')}」，打出来会是空框；请核对用字，或改用通行写法并加注`,
        })
      if (made.kind === 'failed') throw new Error(`typesetting failed: ${made.why}`)
      return { pdf: Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength), pages: made.pages }
    },
    closed: () => closed,
    close: async () => {
      closed = true
      for (const waiting of queue.splice(0)) waiting.failed(new Error('the typesetter is closed'))
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
