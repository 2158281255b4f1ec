import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Pool } from 'pg'

const folder = resolve(import.meta.dirname, '../../migrations')

/**
 * Brings the database to the tables this program knows: each file of `migrations/` once, in order, each in a transaction. Several
 * starters wait for each other. An applied file that has been edited, or one from a newer program, is refused. With `upTo` only those
 * are applied: the tables a backup was made from.
 */
export const migrate = async (pool: Pool, upTo?: readonly { readonly name: string; readonly checksum: string }[]): Promise<number> => {
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('guijia.migrate'))")
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
    const applied = new Map(rows.map((r) => [r.name, r.checksum]))
    const files = migrationFiles()
    const newer = [...applied.keys(), ...(upTo ?? []).map((m) => m.name)].find((name) => !files.includes(name))
    if (newer) throw new Error(`数据库比程序新（${newer}），请升级程序。`)
    let done = 0
    for (const name of files) {
      const wanted = upTo?.find((m) => m.name === name)
      if (upTo && !wanted) continue
      const text = readFileSync(join(folder, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      if (wanted && wanted.checksum !== checksum) throw new Error(`迁移文件 ${name} 与备份时的不同，请用备份时的程序版本恢复。`)
      const known = applied.get(name)
      if (known === checksum) continue
      if (known) throw new Error(`迁移文件 ${name} 在应用之后被改动过，请恢复原文件，另写新的迁移。`)
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`迁移 ${name} 失败：${String(error)}`, { cause: error })
      }
      done += 1
    }
    return done
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('guijia.migrate'))").catch(() => {})
    client.release()
  }
}

/** The migrations this program brings, in order. */
export const migrationFiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .sort()
