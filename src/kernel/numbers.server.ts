import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.gen.ts'

/**
 * The next numbers of a series on a day, `{project}-{series}-{yyyyMMdd}-{seq4}`. Without gaps: the counter's row is locked until
 * the caller's transaction ends and goes back with it.
 */
export const takeNumbers = async (tx: Kysely<Tables>, project: string, series: string, day: string, many = 1): Promise<readonly string[]> => {
  const { rows } = await sql<{ last: number; code: string }>`
    insert into numbers (project_id, series, day, last) values (${project}, ${series}, ${day}, ${many})
    on conflict (project_id, series, day) do update set last = numbers.last + ${many}
    returning last, (select code from projects where id = ${project}) as code`.execute(tx)
  const { last, code } = rows[0] as { last: number; code: string } // the upsert always answers one row
  return Array.from({ length: many }, (_, i) => `${code}-${series}-${day.replaceAll('-', '')}-${String(last - many + 1 + i).padStart(4, '0')}`)
}
