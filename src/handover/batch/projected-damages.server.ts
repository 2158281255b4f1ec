import { type Kysely, sql } from 'kysely'
import { applyRule } from '../../kernel/rule.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { lateDeliveryDamages } from '../late-delivery-damages.ts'

type Late = {
  readonly handover_on: string
  readonly first_day: string
  readonly price: number | null
  readonly terms: Readonly<Record<string, unknown>>
}
export type Projected = { readonly units: number; readonly fen: number; readonly unpriced: number }

/** Words of the contract's own terms → the rule's. */
const termNames = { 'ld.x': 'x', 'ld.r1': 'r1', 'ld.r2': 'r2', 'ld.mode': 'mode' } as const

/** What handing over on the first day of the batch would cost where that is after D (handbook handover §13), by each contract's terms. */
export const projectedDamages = async (db: Kysely<Tables>, batch: string): Promise<Projected> => {
  const { rows } = await sql<Late>`
    select k.handover_on, b.first_day, k.price, k.terms from roster_entries e join batches b on b.id = e.batch_id join contracts k on k.unit_id = e.unit_id and k.ended_on is null
      left join cases h on h.id = e.case_id
    where b.id = ${batch} and e.removed_version is null and k.handover_on < b.first_day and (h.id is null or h.closed_at is null)`.execute(db)
  const priced = rows.flatMap((r) => (r.price === null ? [] : [{ ...r, price: r.price }]))
  const fen = priced.reduce((sum, { handover_on, first_day, price, terms }) => {
    const agreed = Object.entries(termNames).flatMap(([key, name]) => (terms[key] === undefined ? [] : [[name, terms[key]]]))
    const { result } = applyRule(lateDeliveryDamages, {
      contractHandoverDate: handover_on,
      handoverDate: first_day,
      fullPrice: price,
      ...Object.fromEntries(agreed),
    })
    return sum + result.damages
  }, 0)
  return { units: rows.length, fen, unpriced: rows.length - priced.length }
}
