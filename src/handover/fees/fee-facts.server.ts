import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { lockHandover } from '../lock-handover.server.ts'

/** A line counts as settled by a valid receipt of ours or by a proof that was checked. */
export const settledBy = sql<string | null>`coalesce(f.proof_no, (select r.no from receipt_lines l join receipts r on r.id = l.receipt_id
  where l.fee_line_id = f.id and r.voided_at is null and r.reverses_id is null and not exists (select 1 from receipts x where x.reverses_id = r.id) limit 1))`

/**
 * Brings what the procedure must know about money into the case: mandatory lines unpaid, proof of the maintenance fund, the area difference
 * settled. When the proof appears while the unit waits for it, the unit goes on at once (handbook handover §15).
 */
export const refreshFees = async (tx: Tx, desk: Desk, caseId: string, why: string): Promise<void> => {
  const handover = await lockHandover(tx, desk, caseId)
  const { rows } = await sql<{ code: string; mandatory: boolean; settled: string | null }>`
    select f.code, f.mandatory, ${settledBy} as settled from fee_lines f where f.case_id = ${caseId} and f.cancelled_at is null`.execute(tx)
  const fund = rows.find((l) => l.code === 'MAINTENANCE_FUND')
  const area = rows.find((l) => l.code === 'AREA_DIFFERENCE')
  const proof = fund?.settled ?? (fund ? null : (handover.data['fundReceiptNo'] as string | undefined)) // the field's schema is text
  const facts = {
    mandatoryUnpaid: rows.filter((l) => l.mandatory && !l.settled).length,
    ...(fund || proof ? { fundProof: Boolean(proof), ...(proof ? { fundReceiptNo: proof } : {}) } : {}),
    ...(area ? { areaSettled: Boolean(area.settled) } : {}),
  }
  await recordFacts(tx, caseId, why, facts, desk.actor, desk.now)
  if (proof && handover.state === 'awaitingFund') await step(tx, desk, caseId, 'proveFund', { fundReceiptNo: proof })
}
