import { parentPort } from 'node:worker_threads'

// A typesetting thread for tests that crashes, hangs or answers, as the paper's text asks.
parentPort?.on('message', (job: { source: string }) => {
  if (job.source === 'crash') process.exit(7)
  if (job.source === 'answer') parentPort?.postMessage({ kind: 'made', pdf: new Uint8Array([1]), pages: [1] })
})
