import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { BuyerInput } from './contract-data.ts'

type Buyer = z.output<typeof BuyerInput>

/**
 * The buyers of a contract are the owners of its unit. Those who stay keep their row with the share of the contract; others end today;
 * new ones begin with the contract. Refuses people who are not on file in this project.
 */
export const setBuyers = async (
  tx: Tx,
  desk: Pick<Desk, 'project' | 'day'>,
  on: { readonly contract: string; readonly unit: string; readonly since: string },
  buyers: readonly Buyer[],
): Promise<void> => {
  const ids = buyers.map((b) => b.customer)
  const { rows: known } = await sql<{ id: string }>`select id from customers where project_id = ${desk.project} and id = any(${ids}::uuid[])`.execute(
    tx,
  )
  if (new Set(ids).size !== ids.length) throw new Refusal({ code: 'DUPLICATE', message: '同一买受人登记了两次', field: 'buyers' })
  if (known.length !== ids.length) throw new Refusal({ code: 'NOT_FOUND', message: '有买受人不在本项目的客户资料中，请先登记', field: 'buyers' })
  await sql`update ownerships set until = greatest(since, ${desk.day}::date) where unit_id = ${on.unit} and project_id = ${desk.project} and until is null
    and customer_id <> all(${ids}::uuid[])`.execute(tx)
  for (const [i, buyer] of buyers.entries()) {
    const { numAffectedRows } =
      await sql`update ownerships set share_numerator = ${buyer.numerator}, share_denominator = ${buyer.denominator}, position = ${i + 1},
      contract_id = ${on.contract} where unit_id = ${on.unit} and project_id = ${desk.project} and customer_id = ${buyer.customer} and until is null`.execute(
        tx,
      )
    if (numAffectedRows === 0n)
      await sql`insert into ownerships (id, project_id, unit_id, customer_id, contract_id, share_numerator, share_denominator, position, since)
        values (${newId()}, ${desk.project}, ${on.unit}, ${buyer.customer}, ${on.contract}, ${buyer.numerator}, ${buyer.denominator}, ${i + 1}, ${on.since})`.execute(
        tx,
      )
  }
}
