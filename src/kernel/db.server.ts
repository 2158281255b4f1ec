import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.gen.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number) // counts and fen stay below 2^53; the columns that hold money are checked
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text) // a calendar day is not an instant

/** The query builder and the pool it draws from; hot paths use the pool with named statements. */
export type Store = { readonly db: Kysely<Tables>; readonly pool: pg.Pool; readonly close: () => Promise<void> }
export type Db = Kysely<Tables>

export const openStore = (connection: pg.PoolConfig): Store => {
  const pool = new pg.Pool({ max: 20, connectionTimeoutMillis: 10_000, ...connection })
  pool.on('error', () => {}) // a broken idle connection is replaced by the pool; queries under way report their own error
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end() // a builder that never ran a query leaves the pool open, and the process waiting for it
  }
  return { db, pool, close }
}
