import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { ownersOf } from '../appointments/lists.server.ts'
import type { FeeLine, listFees } from './api.ts'
import { settledBy } from './fee-facts.server.ts'
import { linesFor } from './prepare.server.ts'
import { receiptRows } from './receipt-rows.server.ts'

type Lines = z.input<typeof FeeLine>[]

/** The unit's fee sheet: each line with basis, flags and what settled it, and all receipts. */
export const feesOf = async (tx: Tx, desk: Pick<Desk, 'project' | 'day' | 'ground'>, caseId: string): Promise<z.input<typeof listFees.output>> => {
  const { project } = desk
  const { rows: about } = await sql<{ unit: string; owners: string; fundProof: boolean }>`
    select u.label as unit, ${ownersOf} as owners, coalesce((c.data ->> 'fundProof')::boolean, false) as "fundProof" from cases c join units u on u.id = c.unit_id
    where c.id = ${caseId} and c.project_id = ${project} and c.process = 'handover'`.execute(tx)
  if (!about[0]) throw new Refusal('没有这户的交房事项', 404)
  const { rows } = await sql<Lines[number] & { settled: string | null }>`
    select f.id, f.code, f.name, f.basis, f.unit_price as "unitPrice", f.quantity, f.period, f.amount, f.payee, f.receipt_kind as "receiptKind", f.mandatory, f.voluntary, f.refundable,
      f.self_payable as "selfPayable", f.statutory, f.working, f.proof_no as "proofNo", f.cancelled_reason as "cancelledReason", ${settledBy} as "receiptNo",
      case when f.cancelled_at is not null then '已取消' when f.proof_no is not null then '已验凭证' when ${settledBy} is not null then '已缴' else '未缴' end as state
    from fee_lines f where f.case_id = ${caseId} order by f.cancelled_at is not null, f.position, f.created_at`.execute(tx)
  const live = rows.filter((l) => l.state !== '已取消')
  const sum = (lines: Lines) => lines.reduce((total, l) => total + l.amount, 0)
  return {
    ...about[0],
    lines: rows,
    receipts: await receiptRows(tx, sql`r.case_id = ${caseId}`),
    due: sum(live),
    paid: sum(live.filter((l) => l.state !== '未缴')),
    mandatoryUnpaid: live.filter((l) => l.mandatory && l.state === '未缴').length,
    warnings: (await linesFor(tx, desk, caseId, desk.day)).faults.map((f) => f.message),
  }
}
