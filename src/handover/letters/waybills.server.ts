import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { many } from '../../kernel/many.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { setWaybill } from './post.server.ts'
import { trail } from './trail.server.ts'

export type Pair = { readonly letter: string; readonly waybill: string }

/** Each pair of letter (its number, or its room) and waybill, by itself; the same pair again changes nothing. */
export const setWaybills = async (
  at: <T>(verb: (tx: Tx, desk: Desk) => Promise<T>) => Promise<T>,
  batch: string | undefined,
  pairs: readonly Pair[],
): Promise<{
  readonly set: number
  readonly unchanged: number
  readonly refused: readonly { readonly item: Pair; readonly faults: Refusal['faults'] }[]
}> => {
  const { done, refused } = await many(pairs, (pair) => at((tx, desk) => pairUp(tx, desk, batch, pair)))
  return { set: done.filter(Boolean).length, unchanged: done.filter((d) => !d).length, refused }
}

/** Answers whether anything changed. Refuses what names no letter, or several; a letter that has left already; a waybill in use. */
const pairUp = async (tx: Tx, desk: Desk, batch: string | undefined, pair: Pair): Promise<boolean> => {
  const waybill = pair.waybill.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  const named = pair.letter.normalize('NFKC').trim()
  if (!/^[A-Z0-9-]{6,40}$/.test(waybill)) throw new Refusal({ code: 'FORMAT', message: `「${pair.waybill}」不像运单号`, field: 'waybill' }, 400)
  const { rows } = await sql<{ id: string; no: string; state: string; waybill: string | null }>`
    select l.id, l.no, l.state, l.waybill from letters l join units u on u.id = l.unit_id
    where l.project_id = ${desk.project} ${batch ? sql`and l.batch_id = ${batch}` : sql``} and l.state <> '作废' and (l.no = ${named.toUpperCase()} or u.code = ${named} or u.label = ${named})
      and (l.no = ${named.toUpperCase()} or not exists (select 1 from letters later where later.case_id = l.case_id and later.kind = l.kind and later.state <> '作废' and later.mailing > l.mailing))
    for update of l`.execute(tx)
  const [letter, another] = rows
  if (!letter) throw new Refusal({ code: 'NOT_FOUND', message: `没有找到「${named}」的通知书`, field: 'letter' })
  if (another) throw new Refusal({ code: 'AMBIGUOUS', message: `「${named}」对应 ${rows.length} 封通知书，请用编号`, field: 'letter' })
  if (letter.waybill === waybill) return false
  if (letter.state !== '待打印' && letter.state !== '已打印')
    throw new Refusal({ code: 'STATE', message: `${letter.no} ${letter.state}，运单号 ${letter.waybill ?? '空'} 不能再改`, field: 'letter' })
  await setWaybill(tx, desk, letter.id, waybill)
  await trail(tx, desk, letter.id, { label: letter.waybill ? `运单号改为 ${waybill}` : `运单号 ${waybill}`, day: desk.day })
  return true
}
