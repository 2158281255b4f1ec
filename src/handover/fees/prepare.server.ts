import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { lockHandover } from '../lock-handover.server.ts'
import { refreshFees } from './fee-facts.server.ts'
import { feeSettings, unitLines } from './unit-lines.ts'

/**
 * Makes the fee lines of a unit that are not there yet, for a handover on this day: the notice asks with the contract's date, the hall with
 * today. A line once made keeps the rate it was made with. Answers how many were added.
 */
export const prepareFees = async (tx: Tx, desk: Desk, caseId: string, on = desk.day): Promise<number> => {
  const handover = await lockHandover(tx, desk, caseId)
  const { lines } = await linesFor(tx, desk, caseId, on)
  const rows = lines.map((line, i) => ({ ...line, id: newId(), position: i + 1 }))
  const { rows: added } = await sql`
    insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, unit_price, quantity, period, amount, payee, receipt_kind, mandatory, voluntary, refundable, self_payable, statutory, working,
      position, created_by, created_at)
    select id, ${desk.project}, ${handover.unit_id}, ${handover.id}, code, name, basis, "unitPrice", quantity, period, amount, payee, "receiptKind", mandatory, voluntary, refundable, "selfPayable", statutory,
      working, position, ${desk.actor.id}, ${desk.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, code text, name text, basis text, "unitPrice" text, quantity text, period text, amount bigint, payee text, "receiptKind" text,
      mandatory boolean, voluntary boolean, refundable boolean, "selfPayable" boolean, statutory boolean, working jsonb, position int)
    where not exists (select 1 from fee_lines f where f.case_id = ${handover.id} and f.code = l.code) returning id`.execute(tx)
  await refreshFees(tx, desk, handover.id, '费用清单')
  return added.length
}

/** The lines this unit should have, and what stands in the way of the missing ones. */
export const linesFor = async (
  tx: Tx,
  desk: Pick<Desk, 'project' | 'day' | 'ground'>,
  caseId: string,
  on: string,
): Promise<ReturnType<typeof unitLines>> => {
  const { rows } = await sql<{
    gross_area: string
    usage: string
    property_company: string
    floors: number
    flow: string | null
    contract_day: string | null
  }>`
    select u.gross_area, u.usage, p.property_company, c.data ->> 'flow' as flow, c.data ->> 'contractHandoverOn' as contract_day,
      (select greatest(coalesce(floor(max(f.actual)), 1), 1)::int from floors f where f.building_id = u.building_id and f.kind in ('home', 'shop')) as floors
    from cases c join units u on u.id = c.unit_id join projects p on p.id = c.project_id where c.id = ${caseId} and c.project_id = ${desk.project}`.execute(
    tx,
  )
  const unit = rows[0]
  if (!unit) return { lines: [], faults: [] }
  return unitLines({
    grossArea: unit.gross_area,
    housing: unit.usage === '住宅',
    floors: unit.floors,
    handoverDate: on,
    contractDay: unit.contract_day ?? on,
    flow: unit.flow === 'SOURCE' ? 'SOURCE' : 'COMPLIANT',
    propertyCompany: unit.property_company || '物业服务企业',
    settings: desk.ground.settings(feeSettings, desk.day),
  })
}
