import type { Kysely } from 'kysely'
import type { Tables } from './tables.gen.ts'

const tries = 4
/** PostgreSQL broke a deadlock or a serialisation conflict by giving up this transaction; the same work may simply be done again. */
const givenUp = new Set(['40P01', '40001'])

/** Runs work in one transaction; work that the database gave up on a conflict is done again, at most four times. */
export const transact = async <T>(db: Kysely<Tables>, work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> => {
  for (let turn = 1; ; turn++)
    try {
      return await db.transaction().execute(work)
    } catch (why) {
      if (turn >= tries || !(why instanceof Error && 'code' in why && givenUp.has(String(why.code)))) throw why
    }
}
