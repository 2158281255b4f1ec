import type { Pool, PoolClient } from 'pg'
import { copyIn } from '../kernel/copy.server.ts'
import { migrate } from '../kernel/migrate.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Ending, Heading } from './backup.server.ts'
import { backupPieces, type Piece } from './backup-lines.server.ts'
import { storedTables } from './stored-tables.server.ts'

/**
 * Brings a backup into an empty database: the tables as they were when it was made, the rows in one transaction, then the migrations
 * that came later. The file is read through once before anything is written. Refuses a database with tables in it, a damaged file,
 * and a backup from a newer program. Answers the rows restored.
 */
export const restore = async (pool: Pool, file: string): Promise<Ending> => {
  await mustBeEmpty(pool)
  const { heading, ending } = await inspect(file)
  await migrate(pool, heading.migrations)
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const { name } of [...(await storedTables(client))].reverse()) await client.query(`delete from ${name}`) // rows that migrations put in
    await load(client, file)
    await countUpIdentities(client)
    await client.query('commit')
    await client.query('analyze')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
  await migrate(pool)
  return ending
}

const mustBeEmpty = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations'",
  )
  if (rows[0]?.n) throw new Refusal(`目标数据库不是空的（已有 ${rows[0].n} 张表）。请新建空数据库，或换一个 GUIJIA_DATA 文件夹，再恢复。`)
}

/** Reads the whole file: that it is complete, and that it holds as many rows as it says. */
const inspect = async (file: string): Promise<{ readonly heading: Heading; readonly ending: Ending }> => {
  let heading: Heading | undefined
  let ending: Ending | undefined
  let table = ''
  const counted: Record<string, number> = {}
  for await (const piece of backupPieces(file)) {
    if ('heading' in piece) heading = piece.heading
    else if ('table' in piece) {
      table = piece.table
      counted[table] = 0
    } else if ('rows' in piece) for (const byte of piece.rows) counted[table] = (counted[table] ?? 0) + (byte === 10 ? 1 : 0)
    else if ('ending' in piece) ending = piece.ending
  }
  if (heading?.format !== 1 || !ending) throw new Refusal('这不是归家的备份文件', 400)
  const wrong = Object.entries(ending.rows).find(([name, n]) => counted[name] !== n)
  if (wrong) throw new Refusal(`备份文件损坏：表 ${wrong[0]} 应有 ${wrong[1]} 行，实有 ${counted[wrong[0]] ?? 0} 行`, 400)
  return { heading, ending }
}

const load = async (client: PoolClient, file: string): Promise<void> => {
  const pieces = backupPieces(file)
  for (let next = await pieces.next(); !next.done; next = await pieces.next())
    if ('table' in next.value) await copyIn(client, next.value.command, rowsOf(pieces))
}

/** The rows up to the end of the table. Taken with `next`, for leaving a `for await` early would close the file. */
async function* rowsOf(pieces: AsyncGenerator<Piece>): AsyncGenerator<Buffer> {
  for (let next = await pieces.next(); !next.done && 'rows' in next.value; next = await pieces.next()) yield next.value.rows
}

/** Numbers that the database gives go on after the highest restored one. */
const countUpIdentities = async (client: PoolClient): Promise<void> => {
  const { rows } = await client.query<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where table_schema = 'public' and is_identity = 'YES'",
  )
  for (const { table_name: t, column_name: c } of rows)
    await client.query(`select setval(pg_get_serial_sequence('${t}', '${c}'), coalesce((select max(${c}) from ${t}), 0) + 1, false)`)
}
