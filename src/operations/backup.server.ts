import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Pool } from 'pg'
import { copyOut } from '../kernel/copy.server.ts'
import { storedTables } from './stored-tables.server.ts'

/** First line of a backup: how to read it, and the tables it was made from. */
export type Heading = {
  readonly format: 1
  readonly at: string
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[]
}
/** Last line: how many rows each table has. A file without it was cut short. */
export type Ending = { readonly rows: Readonly<Record<string, number>> }

export const headingMark = '-- guijia-backup '
export const endingMark = '-- guijia-backup-end '

/**
 * Writes the whole database, files included, into one compressed file: every table as COPY text, all from one snapshot, while the
 * program goes on working. The file appears under its name only when it is complete. It holds personal data and, unless
 * GUIJIA_SECRET is set, the key to it.
 */
export const backup = async (pool: Pool, file: string, now: Date): Promise<Ending> => {
  const client = await pool.connect()
  const part = `${file}.part`
  const gzip = createGzip({ level: 6 })
  const out = createWriteStream(part, { mode: 0o600 })
  gzip.pipe(out)
  const write = async (text: string | Buffer) => {
    if (!gzip.write(text)) await once(gzip, 'drain')
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: migrations } = await client.query<Heading['migrations'][number]>('select name, checksum from migrations order by name')
    const heading: Heading = { format: 1, at: now.toISOString(), migrations }
    await write(`${headingMark}${JSON.stringify(heading)}\n`)
    const rows: Record<string, number> = {}
    for (const { name, columns } of await storedTables(client)) {
      const named = `${name} (${columns.map((c) => `"${c}"`).join(', ')})`
      await write(`copy ${named} from stdin;\n`)
      rows[name] = 0
      for await (const row of copyOut(client, `copy ${named} to stdout`)) {
        for (const byte of row as Buffer) if (byte === 10) rows[name] += 1
        await write(row as Buffer)
      }
      await write('\\.\n')
    }
    await client.query('commit')
    gzip.end(`${endingMark}${JSON.stringify({ rows })}\n`)
    await finished(out)
    await rename(part, file)
    return { rows }
  } catch (error) {
    gzip.destroy()
    await rm(part, { force: true })
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
