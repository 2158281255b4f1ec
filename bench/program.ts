import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'

export type Program = {
  readonly url: string
  readonly pid: number
  /** From the start of the process until it answers a request, and until it says that it is ready (the demo project is there). */
  readonly answeredAfterMs: number
  readonly readyAfterMs: number
  readonly cookie: (username: string) => Promise<string>
  readonly stop: () => Promise<void>
}
const root = resolve(import.meta.dirname, '..')

/** Starts the program as a user does, on a free port. `BENCH_NODE` passes options to its Node (`--cpu-prof`). */
export const startProgram = async (env: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<Program> => {
  const port = await freePort()
  const began = performance.now()
  const options = process.env['BENCH_NODE']?.split(' ') ?? []
  const child = spawn(process.execPath, [...options, join(root, 'src', 'main.server.ts'), ...args], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const answered = firstAnswer(`http://127.0.0.1:${port}/healthz`, began)
  let said = ''
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const at = said.match(/http:\/\/[\d.]+:\d+/)?.[0]
      if (at) found(at)
    })
    child.once('exit', (code) => failed(new Error(`the program ended with ${code}: ${said}`)))
  })
  const readyAfterMs = performance.now() - began
  const answeredAfterMs = await answered
  return {
    url,
    pid: child.pid as number, // it runs, or the promise above had failed
    answeredAfterMs,
    readyAfterMs,
    cookie: async (username) => {
      const answer = await fetch(`${url}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: 'guijia-demo' }),
      })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.headers
        .getSetCookie()
        .map((c) => c.split(';')[0])
        .join('; ')
    },
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // it listens on TCP
      server.close(() => found(port))
    })
  })

const firstAnswer = async (url: string, began: number): Promise<number> => {
  for (;;)
    try {
      if ((await fetch(url)).ok) return performance.now() - began
    } catch {
      if (performance.now() - began > 120_000) throw new Error(`no answer at ${url}`)
      await new Promise((r) => setTimeout(r, 15))
    }
}

/** Memory of a process in MB, as the kernel accounts it (Linux; null elsewhere). */
export const memoryOf = (pid: number): number | null => {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1]) / 1024
  } catch {
    return null
  }
}
