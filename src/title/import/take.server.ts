import { sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import { atDesk, type Desk, type Tx } from '../../kernel/desk.server.ts'
import { many } from '../../kernel/many.ts'
import { record } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Context } from '../../kernel/serve.server.ts'
import { storeCertificate } from '../certificates/store.server.ts'
import { judgedList, type Result } from './read.server.ts'

type Ask = { readonly project: string; readonly import: string; readonly doubtful: boolean }

/**
 * Files every sound row of a list, each home by itself; doubtful rows only where the clerk says so. What is refused keeps its reason and is
 * handed back in the annotated list. Refuses a list that cannot be read or has been taken already.
 */
export const takeList = async (ctx: Context<Ask>): Promise<{ readonly stored: number; readonly refused: number }> => {
  const { kept, examined, rows } = await judgedList(ctx.db, ctx.project.id, ctx.input.import, today(ctx.at))
  if (kept.results) throw new Refusal({ code: 'STATE', message: '这份清单已经登记过，请上传新的清单' })
  if (examined.header.row === 0 || rows.length === 0)
    throw new Refusal(examined.notes.map((n) => ({ code: n.code, message: n.message })).concat({ code: 'REQUIRED', message: '清单里没有可登记的行' }))
  const ready = rows.filter((r) => !r.unchanged && (r.verdict === 'OK' || (r.verdict === 'WARN' && ctx.input.doubtful)))
  if (ready.length === 0) throw new Refusal({ code: 'REQUIRED', message: '没有可登记的行，请下载批注表改正后重新上传' })
  const { done, refused } = await many(ready, async (row) => {
    // a sound row has both
    await atDesk(ctx, (tx: Tx, desk: Desk) =>
      storeCertificate(tx, desk, { case: row.case ?? '', no: row.no ?? '', enteredOn: row.enteredOn ?? undefined }),
    )
    return row.row
  })
  const why = new Map(refused.map((r) => [r.item.row, r.faults.map((f) => f.message).join('；')]))
  const stored = new Set(done)
  const results = rows.flatMap((r): Result[] => {
    if (stored.has(r.row)) return [{ row: r.row, stored: true, message: '' }]
    if (r.unchanged) return []
    return [{ row: r.row, stored: false, message: why.get(r.row) ?? r.remarks.map((m) => m.message).join('；') }]
  })
  await atDesk(ctx, async (tx, desk) => {
    await sql`update certificate_imports set results = ${JSON.stringify(results)}::jsonb, committed_by = ${desk.actor.name}, committed_at = ${desk.now} where id = ${kept.id} and results is null`.execute(
      tx,
    )
    await record(tx, `certificate-import:${kept.id}`, {
      project: desk.project,
      kind: 'import',
      label: `按清单登记不动产权证 ${stored.size} 户`,
      body: { stored: stored.size, refused: rows.length - stored.size },
      actor: desk.actor,
      now: desk.now,
    })
  })
  return { stored: stored.size, refused: rows.filter((r) => !r.unchanged).length - stored.size }
}
