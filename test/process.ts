import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { PoolConfig } from 'pg'
import { afterAll } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** The program as a process of its own, as an installation runs it. */
export type Running = {
  readonly url: string
  readonly child: ChildProcess
  /** Sends a signal and waits until the process is gone. Answers its exit code. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
  /** Everything it has printed so far. */
  readonly said: () => string
}

const running = new Set<ChildProcess>()

/** Starts `src/main.server.ts` on a free port and waits until it says where it listens. What is still running after the file is ended. */
export const startProcess = async (env: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<Running> => {
  const child = spawn(process.execPath, [join(root, 'src', 'main.server.ts'), ...args], {
    cwd: root,
    env: { ...clean(), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let said = ''
  const url = await new Promise<string>((found, failed) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk)
      const at = said.match(/http:\/\/[\d.]+:\d+/)?.[0]
      if (at) found(at)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => failed(new Error(`the program ended with ${code}: ${said}`)))
  })
  const end: Running['end'] = async (signal) => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    child.kill(signal)
    await gone
    running.delete(child)
    return child.exitCode
  }
  return { url, child, end, said: () => said }
}

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** The environment without what an installation of the tester's might have set. */
const clean = (): Record<string, string> => {
  const { DATABASE_URL: _, GUIJIA_SECRET: __, GUIJIA_DEMO: ___, SMTP_URL: ____, ...rest } = process.env
  return rest as Record<string, string> // the values of an environment are strings
}

/** The same connection as a `DATABASE_URL`. */
export const urlOf = ({ host = '', port = 5432, user = 'postgres', database = '' }: PoolConfig): string =>
  `postgresql:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`
