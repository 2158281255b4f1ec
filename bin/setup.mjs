// Brings a fresh checkout to where every other script can run: the packages of the lock file, and Node 24 from among them.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const windows = process.platform === 'win32'

/** Installs what the lock file names unless it is there already. */
export const install = () => {
  const stamp = join(root, 'node_modules', '.guijia-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('正在安装依赖（第一次需要一两分钟）……')
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  writeFileSync(stamp, wanted)
}

/** The Node 24 that the project carries. */
export const node = () => {
  const carried = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  return existsSync(carried) ? carried : process.execPath
}

/** The carried tools come first in the path; what Node has compiled once it keeps, which halves the work of the next start. */
export const environment = () => ({
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compile'),
})

/** Runs a command on the carried Node and ends with its exit code when it fails. */
export const run = (args, options = {}) => {
  const done = spawnSync(node(), args, { cwd: root, stdio: 'inherit', env: environment(), ...options })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** Runs commands one after another beside whatever else goes on; `quiet` ones say what they said when they are through. Answers the first bad exit code, or 0. */
export const beside = async (commands, { quiet = false } = {}) => {
  for (const args of commands) {
    const said = []
    const child = spawn(node(), args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: environment() })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part))
    const code = await new Promise((done) => child.on('close', (exit) => done(exit ?? 1)))
    process.stdout.write(Buffer.concat(said))
    if (code !== 0) return code
  }
  return 0
}

/** A tool from the packages, by the script its package names. */
export const tool = (name) => {
  const of = {
    vite: 'vite/bin/vite.js',
    vitest: 'vitest/vitest.mjs',
    playwright: '@playwright/test/cli.js',
    biome: '@biomejs/biome/bin/biome',
    tsc: 'typescript/bin/tsc',
    oxlint: 'oxlint/bin/oxlint',
  }
  return join(root, 'node_modules', of[name])
}

/** Builds the pages unless they are newer than every source. */
export const build = () => {
  const stamp = join(root, 'dist', '.sources')
  const sources = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  run([tool('vite'), 'build', '--logLevel', 'warn'])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, sources)
}

const fingerprint = () => {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', 'src', 'index.html', 'vite.config.ts', 'package-lock.json', 'public'], {
    cwd: root,
    encoding: 'utf8',
  })
  const hash = createHash('sha256')
  for (const file of listed.stdout.split('\n').filter((f) => f && existsSync(join(root, f)))) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
