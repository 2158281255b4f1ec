import { sql } from 'kysely'
import { compare, decimal } from '../../kernel/decimal.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import type { comparedFields } from '../../processes/title/guards.ts'
import { lockTitleIn } from './lock.server.ts'

type Field = (typeof comparedFields)[number]
export type OnPaper = {
  readonly names: readonly string[]
  /** Keyed hashes of the identity numbers on the papers. */
  readonly identityHashes: readonly string[]
  readonly unit: string
  readonly grossArea: string
  readonly innerArea?: string | undefined
  readonly price: number
}
type OnFile = {
  readonly names: string[]
  readonly hashes: (string | null)[]
  readonly label: string
  readonly gross: string
  readonly inner: string | null
  readonly price: number | null
}

/**
 * Compares what stands on the buyer's papers with filing, survey and final price, field by field (`DATA_MISMATCH`). What differs stays on
 * the case until it is compared again. Areas are those surveyed, else those of the unit; the price is the one after settlement.
 */
export const compareData = async (tx: Tx, desk: Desk, ask: { readonly case: string; readonly paper: OnPaper }): Promise<readonly Field[]> => {
  const it = await lockTitleIn(tx, desk, ask.case, ['awaitingPapers', 'lacking', 'complete', 'paid'], '核对')
  const { rows } = await sql<OnFile>`
    select array(select p.name from ownerships o join customers p on p.id = o.customer_id where o.unit_id = u.id and o.until is null order by o.position) as names,
      array(select p.identity_hash from ownerships o join customers p on p.id = o.customer_id where o.unit_id = u.id and o.until is null) as hashes, u.label,
      coalesce(s.gross, u.surveyed_area, u.gross_area)::text as gross, coalesce(s.inner_area, u.inner_area)::text as inner, coalesce(k.final_price, k.price) as price
    from units u left join contracts k on k.unit_id = u.id and k.ended_on is null
      left join lateral (select gross, inner_area from unit_areas a where a.unit_id = u.id and a.kind in ('SURVEYED', 'REGISTERED') order by a.kind = 'REGISTERED' desc, a.recorded_at desc limit 1) s on true
    where u.id = ${it.unit_id}`.execute(tx)
  const file = rows[0]
  const { paper } = ask
  const differs: Readonly<Record<Field, boolean>> = file
    ? {
        姓名: !sameSet(paper.names, file.names),
        证件号码: !sameSet(
          paper.identityHashes,
          file.hashes.filter((h) => h !== null),
        ),
        房号: plain(paper.unit) !== plain(file.label),
        建筑面积: compare(decimal(paper.grossArea), decimal(file.gross)) !== 0,
        套内面积: paper.innerArea !== undefined && file.inner !== null && compare(decimal(paper.innerArea), decimal(file.inner)) !== 0,
        房价: paper.price !== file.price,
      }
    : { 姓名: true, 证件号码: true, 房号: true, 建筑面积: true, 套内面积: true, 房价: true }
  const mismatch = (Object.entries(differs) as [Field, boolean][]).flatMap(([field, differ]) => (differ ? [field] : [])) // keys of the record above
  await recordFacts(
    tx,
    ask.case,
    mismatch.length ? `与备案核对：${mismatch.join('、')}不一致` : '与备案核对一致',
    { dataChecked: true, mismatch },
    desk.actor,
    desk.now,
  )
  return mismatch
}

/** The clerk states that the papers agree with filing and final price: for many files that were compared on paper. */
export const confirmData = async (tx: Tx, desk: Desk, id: string): Promise<void> => {
  await lockTitleIn(tx, desk, id, ['awaitingPapers', 'lacking'], '核对')
  await recordFacts(tx, id, '经办人确认资料与备案一致', { dataChecked: true, mismatch: [] }, desk.actor, desk.now)
}

const plain = (text: string): string => text.replaceAll(/[\s室号]/g, '')
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && new Set([...a, ...b]).size === new Set(a).size
