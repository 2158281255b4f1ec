import { execFile, type SpawnOptions, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** PostgreSQL refuses to run as root. Whoever runs it, and how its commands are called. */
export type Servant = {
  readonly uid?: number
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[], SpawnOptions]
  readonly run: (program: string, args: readonly string[]) => Promise<{ readonly code: number; readonly output: string }>
}

const nobody = 65534

/**
 * Not root: as we are. Root: as `nobody` when it can reach binaries and folder, else as root mapped to `nobody` in a user namespace,
 * else as `nobody` from a copy of the binaries in the temporary folder (the caller's folder must then be reachable).
 */
export const servant = (bin: string, folder: string): Servant => {
  if (process.getuid?.() !== 0) return make((program, args) => [program, args, {}])
  mkdirSync(folder, { recursive: true })
  const asNobody: Servant['command'] = (program, args) => [program, args, { uid: nobody, gid: nobody, cwd: '/' }]
  const reaches = (path: string) => spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { uid: nobody, gid: nobody, cwd: '/' }).status === 0
  if (reaches(join(bin, 'postgres')) && reaches(resolve(folder))) return make(asNobody, nobody)
  const map = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (spawnSync('unshare', [...map, 'true']).status === 0) return make((program, args) => ['unshare', [...map, program, ...args], {}])
  const copy = join(tmpdir(), 'guijia-postgres')
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: false, dereference: true })
  if (!reaches(resolve(folder)))
    throw new Error(`内置数据库不能以 root 运行，而普通账号进不了 ${folder}。请把 GUIJIA_DATA 设到其他文件夹，或用 DATABASE_URL。`)
  return make((program, args) => asNobody(program.replace(bin, join(copy, 'bin')), args), nobody)
}

const make = (command: Servant['command'], uid?: number): Servant => ({
  ...(uid === undefined ? {} : { uid }),
  command,
  run: (program, args) =>
    new Promise((done) => {
      const [file, rest, options] = command(program, args)
      execFile(file, rest, { ...options, encoding: 'utf8' } as object, (error, stdout, stderr) =>
        done({ code: error ? Number((error as { code?: number }).code ?? 1) : 0, output: `${stdout}${stderr}` }),
      )
    }),
})
