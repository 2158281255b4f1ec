import type { Pool } from 'pg'

/** Something that exists once for each pool, made when it is first asked for. */
export const perPool = <T extends object>(make: (pool: Pool) => T): ((pool: Pool) => T) => {
  const made = new WeakMap<Pool, T>()
  return (pool) => {
    const known = made.get(pool) ?? make(pool)
    made.set(pool, known)
    return known
  }
}
