import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, lockHandover, type Tx } from '../desk.server.ts'
import { refreshFees } from './fee-facts.server.ts'
import { type NewLine, unitLines } from './unit-lines.ts'

/** Makes the fee lines of a unit that are not there yet. A line once made keeps the rate it was made with. Answers how many were added. */
export const prepareFees = async (tx: Tx, desk: Desk, caseId: string): Promise<number> => {
  const handover = await lockHandover(tx, desk, caseId)
  const { rows: about } = await sql<{ gross_area: string; usage: string; company: string; property_company: string }>`
    select u.gross_area, u.usage, p.company, p.property_company from units u join projects p on p.id = u.project_id where u.id = ${handover.unit_id}`.execute(
    tx,
  )
  const unit = about[0]
  if (!unit) return 0
  const settings = desk.ground.settings(['fees.propertyRate', 'fees.prepayMonths', 'fees.wasteRate', 'fund.rate', 'fund.mode'], desk.day)
  const lines = unitLines({ area: unit.gross_area, housing: unit.usage === '住宅', propertyCompany: unit.property_company || '物业公司', settings })
  const rows: (NewLine & { id: string; position: number })[] = lines.map((line, i) => ({ ...line, id: newId(), position: i + 1 }))
  const { rows: added } = await sql`
    insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, unit_price, quantity, period, amount, payee, receipt_kind, mandatory, voluntary, refundable, self_payable, statutory, working,
      position, created_by, created_at)
    select id, ${desk.project}, ${handover.unit_id}, ${handover.id}, code, name, basis, "unitPrice", quantity, period, amount, payee, "receiptKind", mandatory, voluntary, false, "selfPayable", statutory,
      working, position, ${desk.actor.id}, ${desk.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, code text, name text, basis text, "unitPrice" text, quantity text, period text, amount bigint, payee text, "receiptKind" text,
      mandatory boolean, voluntary boolean, "selfPayable" boolean, statutory boolean, working jsonb, position int)
    where not exists (select 1 from fee_lines f where f.case_id = ${handover.id} and f.code = l.code) returning id`.execute(tx)
  await refreshFees(tx, desk, handover.id, '费用清单')
  return added.length
}
