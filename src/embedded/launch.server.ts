import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg, { type PoolConfig } from 'pg'
import { binaries } from './binaries.server.ts'
import { dataFolder, socketFolder } from './folders.server.ts'
import { type Servant, servant } from './servant.server.ts'

export type Embedded = {
  readonly connection: (database: string) => PoolConfig
  /** Whether this program started the server, or found it running. */
  readonly started: boolean
  readonly stop: () => Promise<void>
}

const port = 5432 // part of the socket's name; nothing listens on TCP

/**
 * Starts the PostgreSQL server that npm carries, on a folder of the program's own: a socket in a private folder, no TCP.
 * A server left behind by a killed program is adopted; one that is just shutting down is waited for. Programs on one folder share the
 * server; the last one to leave stops it.
 */
export const launch = async (folder: string, options: { readonly fast?: boolean } = {}): Promise<Embedded> => {
  const bin = binaries()
  const who = servant(bin, folder)
  const data = dataFolder(folder, who)
  const socket = socketFolder(folder, who)
  await initialise(who, data, bin)
  refuseOtherMajor(data)
  const connection = (database: string): PoolConfig => ({ host: socket, port, user: 'postgres', database })
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${socket}`,
    'unix_socket_permissions=0700',
    'shared_buffers=128MB',
    'max_connections=100',
    'logging_collector=on',
    'log_directory=log',
    'log_filename=postgresql-%a.log',
    'log_truncate_on_rotation=on',
    'log_rotation_age=1d',
    ...(options.fast ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
  ]
  const started = !(await ready(socket)) && (await startServer(who, data, bin, settings, socket))
  const presence = new pg.Client(connection('postgres'))
  presence.on('error', () => {}) // the server may be taken away under us; queries under way say so themselves
  await presence.connect()
  await presence.query("select pg_advisory_lock_shared(hashtext('guijia.program'))")
  return { connection, started, stop: () => leave(presence, data) }
}

/** Leaves the server; whoever finds no other program on it shuts it down. */
const leave = async (presence: pg.Client, data: string): Promise<void> => {
  try {
    await presence.query("select pg_advisory_unlock_shared(hashtext('guijia.program'))")
    const { rows } = await presence.query<{ alone: boolean }>("select pg_try_advisory_lock(hashtext('guijia.program')) as alone")
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    await presence.end()
    if (!rows[0]?.alone) return
    process.kill(pid, 'SIGINT') // fast shutdown: roll back what is open, write a checkpoint
    for (let i = 0; i < 600 && existsSync(join(data, 'postmaster.pid')); i += 1) await new Promise((r) => setTimeout(r, 20))
  } catch {
    // the server is gone already
  }
}

const initialise = async (who: Servant, data: string, bin: string): Promise<void> => {
  if (existsSync(join(data, 'PG_VERSION'))) return
  const made = await who.run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums'])
  if (made.code !== 0 && !existsSync(join(data, 'PG_VERSION'))) throw new Error(`数据库初始化失败：${made.output}`)
  writeFileSync(join(data, '..', 'README.txt'), '归家的内置数据库。请用程序的备份命令备份，不要直接改动这里的文件。\n')
}

/** The major version of the server that npm carries. */
const major = '18'
const refuseOtherMajor = (data: string): void => {
  const theirs = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (theirs !== major) throw new Error(`数据文件夹是 PostgreSQL ${theirs} 建立的，本程序自带 ${major}。请用旧版程序备份，再在新文件夹恢复。`)
}

const startServer = async (who: Servant, data: string, bin: string, settings: readonly string[], socket: string): Promise<boolean> => {
  for (let attempt = 0; ; attempt += 1) {
    const [command, args, spawnOptions] = who.command(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((s) => ['-c', s])])
    const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
    let said = ''
    let exited = false
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-10_000)
    })
    child.once('exit', () => {
      exited = true
    })
    child.once('error', (error) => {
      said = String(error)
      exited = true
    })
    while (!exited) {
      if (await ready(socket)) {
        child.unref()
        child.stderr.destroy()
        return true
      }
      await pause(20)
    }
    for (let i = 0; i < 20; i += 1) {
      if (await ready(socket)) return false // another program was faster
      await pause(50)
    }
    if (attempt >= 20) throw new Error(`内置数据库没有启动：${said.slice(-600)}`)
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Whether a server takes connections at the socket: one that is just starting or shutting down does not. */
const ready = async (socket: string): Promise<boolean> => {
  if (!existsSync(join(socket, `.s.PGSQL.${port}`))) return false
  const client = new pg.Client({ host: socket, port, user: 'postgres', database: 'postgres', connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
