import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { HandoverItem } from '../inspection/api.ts'
import { refreshInspection } from '../inspection/defect-facts.server.ts'
import { clearSystemDefect, raiseSystemDefect } from '../inspection/system-defect.server.ts'
import { lockHandover } from '../lock-handover.server.ts'

type Item = z.input<typeof HandoverItem>
type Given = { readonly id: string; readonly given: number; readonly no: string }

export const itemsOf = async (tx: Tx, caseId: string): Promise<Item[]> =>
  (await sql<Item>`select id, kind, name, no, expected, given from handover_items where case_id = ${caseId} order by kind desc, position`.execute(tx))
    .rows

/**
 * Counts keys and papers out, item by item. Fewer keys than listed raise item 104 of the catalogue, which goes again when they are made up;
 * a paper that is short stays missing and holds the signature back.
 */
export const giveItems = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly items: readonly Given[] },
): Promise<{ items: Item[]; missing: number }> => {
  const handover = await lockHandover(tx, desk, ask.case)
  if (!['inspecting', 'awaitingFund', 'awaitingSignature', 'deemed'].includes(handover.state))
    throw new Refusal({ code: 'STATE', message: '业主同意接收后才能点交钥匙和资料' })
  const known = new Map((await itemsOf(tx, handover.id)).map((i) => [i.id, i]))
  const faults: Fault[] = ask.items.flatMap((g) => {
    const item = known.get(g.id)
    if (!item) return [{ code: 'NOT_FOUND', message: '清单上没有这一项，请刷新后再点交', field: 'items' }]
    return g.given > item.expected ? [{ code: 'RANGE', message: `「${item.name}」清单为 ${item.expected}，点交不能多于清单`, field: 'items' }] : []
  })
  if (faults.length) throw new Refusal(faults, 400)
  for (const g of ask.items) {
    const item = known.get(g.id) as Item // checked above
    await sql`update handover_items set given = ${g.given}, no = ${g.no || item.no}, given_by = ${desk.actor.name}, given_at = ${desk.now} where id = ${g.id}`.execute(
      tx,
    )
    if (item.kind !== '钥匙') continue
    const about = { itemNo: 104, room: `${item.name}钥匙` } as const
    if (g.given < item.expected)
      await raiseSystemDefect(tx, desk, handover, { ...about, kind: '少于清单', description: `应交 ${item.expected}，实交 ${g.given}` })
    else await clearSystemDefect(tx, desk, handover, about)
  }
  await refreshInspection(tx, handover.id, '点交钥匙和资料', desk.actor, desk.now)
  const items = await itemsOf(tx, handover.id)
  return { items, missing: items.filter((i) => i.given === null || (i.kind === '资料' && i.given < i.expected)).length }
}
