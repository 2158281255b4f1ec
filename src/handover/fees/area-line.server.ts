import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { refreshFees, settledBy } from './fee-facts.server.ts'

type Difference = { readonly unit: string; readonly amount: number; readonly agreement: string }

/** Puts the agreed area difference on the fee list of the unit's handover, once (5.1.6). A refund is a negative line. */
export const addAreaLine = async (tx: Tx, desk: Desk, it: Difference): Promise<void> => {
  for (const handover of await openHandovers(tx, desk.project, it.unit)) {
    const { rows } = await sql`
      insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, amount, payee, receipt_kind, mandatory, voluntary, refundable, self_payable, position, created_by, created_at)
      select ${newId()}, ${desk.project}, ${it.unit}, ${handover}, 'AREA_DIFFERENCE', '面积差价款', ${`面积补差协议 ${it.agreement}`}, ${it.amount}, p.company, '发票', false, false, false, true, 90,
        ${desk.actor.id}, ${desk.now}
      from projects p where p.id = ${desk.project} and not exists (select 1 from fee_lines f where f.case_id = ${handover} and f.code = 'AREA_DIFFERENCE' and f.cancelled_at is null)
      on conflict do nothing returning id`.execute(tx)
    if (rows.length) await refreshFees(tx, desk, handover, '面积补差协议已签')
  }
}

/** The finance department has moved the money: the line is proved by its slip, so that the hall does not ask for it again. */
export const proveAreaLine = async (tx: Tx, desk: Desk, it: { readonly unit: string; readonly slip: string; readonly on: string }): Promise<void> => {
  for (const handover of await openHandovers(tx, desk.project, it.unit)) {
    const { rows } = await sql`
      update fee_lines f set proof_no = ${it.slip}, proof_on = ${it.on}, proof_checked_by = ${desk.actor.id}
      where f.case_id = ${handover} and f.code = 'AREA_DIFFERENCE' and f.cancelled_at is null and ${settledBy} is null returning id`.execute(tx)
    if (rows.length) await refreshFees(tx, desk, handover, `面积差已由财务结清 ${it.slip}`)
  }
}

const openHandovers = async (tx: Tx, project: string, unit: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select id from cases
    where project_id = ${project} and process = 'handover' and unit_id = ${unit} and closed_at is null order by id`.execute(tx)
  return rows.map((r) => r.id)
}
