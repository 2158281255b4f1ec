import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'

const memory = 10_000
const most = 1_000

type Kept = { readonly until: number; readonly count: Promise<number> }
const counted = new WeakMap<Kysely<Tables>, Map<string, Kept>>()

/** How many closed cases meet the conditions. Without `fresh` an answer of the last ten seconds will do: it is a history of years. */
export const countClosed = (db: Kysely<Tables>, where: RawBuilder<boolean>, fresh: boolean): Promise<number> => {
  const query = sql<{ n: number }>`select count(*)::int as n from cases c where ${where} and c.closed_at is not null`.compile(db)
  const known = counted.get(db) ?? new Map<string, Kept>()
  counted.set(db, known)
  const key = JSON.stringify([query.sql, query.parameters])
  const kept = known.get(key)
  if (kept && !fresh && kept.until > Date.now()) return kept.count
  if (known.size >= most) known.clear()
  const count = db.executeQuery(query).then(({ rows }) => rows[0]?.n ?? 0)
  count.catch(() => known.delete(key))
  known.set(key, { until: Date.now() + memory, count })
  return count
}
