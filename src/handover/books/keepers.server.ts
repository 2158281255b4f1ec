import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../../kernel/keep.server.ts'
import { twoBooks } from '../../processes/handover/two-books.ts'
import { refreshPlan } from '../batch/refresh.server.ts'
import { deskOf } from '../office.server.ts'
import { bookParts, periodText } from './parts.ts'

export const bookKeepers: Keepers = {
  /** Both books in their next version, with what engineering supplied and what is promised at this moment. */
  'book-version': async (tx, { case: it, now }) => {
    if (!it.unit_type_id) return
    const promised = await sql<{
      part_code: string
      amount: number
      unit: '月' | '季'
    }>`select part_code, amount, unit from warranty_promises where case_id = ${it.id}`.execute(tx)
    const terms = bookParts.flatMap((p) => {
      const promise = promised.rows.find((r) => r.part_code === p.code)
      return promise
        ? [{ code: p.code, part: p.part, amount: promise.amount, unit: promise.unit, period: periodText(promise), starts: p.starts }]
        : []
    })
    const supplied = Object.fromEntries((twoBooks.steps.supply.asks ?? []).map((key) => [key, it.data[key]]))
    for (const [kind, content] of [
      ['warranty', { ...supplied, terms }],
      ['manual', supplied],
    ] as const)
      await sql`insert into books (id, project_id, unit_type_id, case_id, kind, version, content, created_at)
        select ${newId()}, ${it.project_id}, ${it.unit_type_id}, ${it.id}, ${kind}, coalesce(max(version), 0) + 1, ${JSON.stringify(content)}::jsonb, ${now}
        from books where unit_type_id = ${it.unit_type_id} and kind = ${kind}`.execute(tx)
  },
  /** The latest version of both books may be handed out; gates of running batches follow. */
  'book-ready': async (tx, it) => {
    await sql`update books b set ready_at = ${it.now}, approved_by = (select actor_name from events where stream = ${it.case.id} and step = 'approve' order by seq desc limit 1)
      where b.case_id = ${it.case.id} and b.ready_at is null and b.version = (select max(version) from books l where l.unit_type_id = b.unit_type_id and l.kind = b.kind)`.execute(
      tx,
    )
    await refreshGates(tx, deskOf(it), it)
  },
}

const refreshGates = async (tx: Tx, desk: Desk, it: Keeping): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select b.id from batches b join cases c on c.id = b.case_id where b.project_id = ${desk.project} and c.closed_at is null and exists (
      select 1 from roster_entries e join units u on u.id = e.unit_id where e.batch_id = b.id and e.removed_version is null and u.unit_type_id = ${it.case.unit_type_id})
    order by b.id for update of b`.execute(tx)
  for (const batch of rows) await refreshPlan(tx, desk, batch.id, '两书就绪')
}
