import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { takeNumbers } from '../kernel/numbers.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'

/** Letters in one PDF: small enough for a printer's memory, large enough for few files. */
export const lettersInPart = 100

type Ask = { readonly project: string; readonly actor: Pick<Actor, 'id' | 'name'>; readonly now: Date }

/**
 * Starts a print run over the letters of a batch that wait to be printed, in room order. Letters of a run under way are left out, so
 * that starting twice prints nothing twice. Refuses when nothing waits.
 */
export const startRun = (db: Kysely<Tables>, ask: Ask & { readonly batch: string }): Promise<{ readonly id: string }> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      name: string
    }>`select name from batches where id = ${ask.batch} and project_id = ${ask.project} for no key update`.execute(tx)
    const batch = rows[0]
    if (!batch) throw new Refusal('没有这个交付批次', 404)
    const id = newId()
    const [no = ''] = await takeNumbers(tx, ask.project, 'DYPC', today(ask.now))
    await sql`insert into print_runs (id, project_id, batch_id, paper, label, no, total, started_by, started_by_name, created_at)
      values (${id}, ${ask.project}, ${ask.batch}, 'handover-notice', ${`${batch.name} 入伙通知书`}, ${no}, 0, ${ask.actor.id}, ${ask.actor.name}, ${ask.now})`.execute(
      tx,
    )
    const { numAffectedRows: total = 0n } = await sql`
      insert into print_run_items (run_id, position, letter_id, part)
      select ${id}, n, letter, (n - 1) / ${lettersInPart}::int + 1 from (
        select l.id as letter, row_number() over (order by b.position, e.position nulls first, f.actual, u.riser, u.code, l.no)::int as n
        from letters l join units u on u.id = l.unit_id join buildings b on b.id = u.building_id join floors f on f.id = u.floor_id left join entrances e on e.id = u.entrance_id
        where l.project_id = ${ask.project} and l.batch_id = ${ask.batch} and l.kind = '入伙通知书' and l.state = '待打印'
          and not exists (select 1 from print_run_items i join print_runs r on r.id = i.run_id where i.letter_id = l.id and i.error is null and r.state in ('排队', '打印中', '已停止', '失败'))
      ) waiting`.execute(tx)
    if (total === 0n) throw new Refusal('本批次没有待打印的通知书（已在其他打印批次中的不重复打印）')
    await sql`update print_runs set total = ${total} where id = ${id}`.execute(tx)
    await onRun(tx, ask, id, `开始打印 ${total} 封入伙通知书`, { no, batch: ask.batch, letters: Number(total) })
    return { id }
  })

/** Asks a run to stop after the parts under way; what is printed stays. */
export const stopRun = (db: Kysely<Tables>, ask: Ask & { readonly run: string }): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const state = await lockedState(tx, ask)
    if (state !== '排队' && state !== '打印中') throw new Refusal(`打印批次现为「${state}」，不必停止`)
    await sql`update print_runs set stop_asked = true, state = case when state = '排队' then '已停止' else state end where id = ${ask.run}`.execute(
      tx,
    )
    await onRun(tx, ask, ask.run, '停止打印', {})
  })

/** Goes on with the parts that are not there yet. */
export const resumeRun = (db: Kysely<Tables>, ask: Ask & { readonly run: string }): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const state = await lockedState(tx, ask)
    if (state !== '已停止' && state !== '失败') throw new Refusal(`打印批次现为「${state}」，不能继续`)
    await sql`update print_runs set stop_asked = false, state = '排队', error = null, owner = null, lease_until = null where id = ${ask.run}`.execute(
      tx,
    )
    await onRun(tx, ask, ask.run, '继续打印', {})
  })

const lockedState = async (tx: Kysely<Tables>, ask: Ask & { readonly run: string }): Promise<string> => {
  const { rows } = await sql<{
    state: string
  }>`select state from print_runs where id = ${ask.run} and project_id = ${ask.project} for update`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这个打印批次', 404)
  return rows[0].state
}

export const onRun = (tx: Kysely<Tables>, ask: Ask, run: string, label: string, body: Readonly<Record<string, unknown>>): Promise<void> =>
  record(tx, `print-run:${run}`, { project: ask.project, kind: 'print', label, body, actor: ask.actor, now: ask.now })
