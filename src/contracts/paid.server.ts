import { sql } from 'kysely'
import type { Tx } from '../kernel/desk.server.ts'
import { recordFacts } from '../kernel/record.server.ts'

type By = { readonly project: string; readonly actor: { readonly id: string; readonly name: string }; readonly now: Date }

/**
 * Says anew whether a contract is paid in full, after its receipts have changed, and tells the unit's handover. What was marked as paid
 * when the contract came in stays so until a receipt is taken back. Call it inside the transaction that wrote the receipt.
 */
export const settlePaid = async (tx: Tx, by: By, contract: string, less: boolean): Promise<boolean> => {
  const { rows } = await sql<{ paid: boolean; unit_id: string; was: boolean }>`
    with sums as (select coalesce(sum(amount), 0) as paid from contract_receipts where contract_id = ${contract} and source <> 'AREA'),
      old as (select id, paid_in_full from contracts where id = ${contract} and project_id = ${by.project})
    update contracts k set paid_in_full = case when sums.paid >= k.price then true when ${less} then false else k.paid_in_full end
    from sums, old where k.id = old.id returning k.paid_in_full as paid, k.unit_id, old.paid_in_full as was`.execute(tx)
  const row = rows[0]
  if (!row || row.paid === row.was) return row?.paid ?? false
  const { rows: handovers } = await sql<{
    id: string
  }>`select id from cases where project_id = ${by.project} and process = 'handover' and unit_id = ${row.unit_id}
    and closed_at is null`.execute(tx)
  for (const handover of handovers) await recordFacts(tx, handover.id, '房款收讫情况', { paidInFull: row.paid }, by.actor, by.now)
  return row.paid
}
