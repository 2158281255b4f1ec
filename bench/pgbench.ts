import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ground } from './entry.ts'

/** Where pgbench is: in the path, or where Debian puts it. The server that npm carries has none. */
export const findPgbench = (): { readonly path: string | undefined; readonly looked: readonly string[] } => {
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin`) : []
  const looked = [...(process.env['PATH'] ?? '').split(':').filter(Boolean), ...debian.sort().reverse()].map((folder) => join(folder, 'pgbench'))
  return { path: looked.find((p) => existsSync(p)), looked }
}

/** Transactions a second that pgbench reaches with a script, statements prepared, one connection per client. */
export const pgbench = (
  { pgbench: program, connection }: Ground,
  script: string,
  ask: { readonly clients: number; readonly seconds: number },
): Promise<number> => {
  const file = join(mkdtempSync(join(tmpdir(), 'guijia-pgbench-')), 'script.sql')
  writeFileSync(file, script)
  const args = ['-n', '-M', 'prepared', '-f', file, '-c', String(ask.clients), '-j', '1', '-T', String(ask.seconds)]
  const at = ['-h', connection.host, '-p', String(connection.port), '-U', connection.user, connection.database]
  return new Promise((done, failed) => {
    execFile(program, [...args, ...at], { encoding: 'utf8' }, (error, stdout, stderr) => {
      const tps = Number(stdout.match(/tps = ([\d.]+)/)?.[1])
      const bad = Number(stdout.match(/number of failed transactions: (\d+)/)?.[1] ?? 0)
      if (error || !tps || bad) failed(new Error(`pgbench: ${stderr}\n${stdout}`))
      else done(tps)
    })
  })
}
