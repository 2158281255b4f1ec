import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'

/**
 * GP-4 by itself: green when every housing type on the roster has both books ready, red again when a type joins without them. A gate
 * that somebody has overridden is left alone.
 */
export const checkBooks = async (tx: Tx, desk: Desk, batch: string): Promise<void> => {
  const { rows } = await sql<{ code: string; warranty: number | null; manual: number | null }>`
    select t.code, (select max(version) from books where unit_type_id = t.id and kind = 'warranty' and ready_at is not null) as warranty,
      (select max(version) from books where unit_type_id = t.id and kind = 'manual' and ready_at is not null) as manual
    from unit_types t where t.housing and t.id in (
      select u.unit_type_id from roster_entries e join units u on u.id = e.unit_id where e.batch_id = ${batch} and e.removed_version is null)
    order by t.code`.execute(tx)
  const ready = rows.length > 0 && rows.every((t) => t.warranty !== null && t.manual !== null)
  const evidence = ready ? `两书就绪：${rows.map((t) => `${t.code} 户型保证书第 ${t.warranty} 版、说明书第 ${t.manual} 版`).join('；')}` : ''
  await sql`update batch_gates set green = ${ready}, evidence = ${evidence}, evidence_on = ${ready ? desk.day : null}, set_by = '系统', set_at = ${desk.now}
    where batch_id = ${batch} and gate = 'GP-4' and overridden_by is null and (green <> ${ready} or evidence <> ${evidence})`.execute(tx)
}
