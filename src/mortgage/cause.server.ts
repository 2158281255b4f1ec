import { sql } from 'kysely'
import { system } from '../kernel/app.server.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { Keeping } from '../kernel/keep.server.ts'

/** What the act that caused an entry had filled in: the case may have moved on since. */
export const inputOf = async <T extends object>(tx: Tx, it: Pick<Keeping, 'key'>): Promise<Partial<T>> => {
  const [stream, seq] = it.key.split(':')
  const { rows } = await sql<{
    input: Partial<T> | null
  }>`select body->'input' as input from events where stream = ${stream} and seq = ${Number(seq)}`.execute(tx)
  return rows[0]?.input ?? {} // the input has passed the procedure's fields
}

/** Who did it. */
export const performer = async (tx: Tx, it: Pick<Keeping, 'key'>): Promise<string> => {
  const [stream, seq] = it.key.split(':')
  const { rows } = await sql<{ name: string }>`select actor_name as name from events where stream = ${stream} and seq = ${Number(seq)}`.execute(tx)
  return rows[0]?.name ?? system.name
}
