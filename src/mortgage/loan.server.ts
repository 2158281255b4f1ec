import { sql } from 'kysely'
import { today } from '../kernel/days.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { KeptCase } from '../kernel/keep.server.ts'
import type { MortgageData } from '../processes/mortgage/fields.ts'

const over = ['refused', 'withdrawn', 'cancelled']

/** Writes the loan's row as its case stands now; doing it twice, or late, comes to the same. */
export const keepLoan = async (tx: Tx, it: Pick<KeptCase, 'id' | 'project_id' | 'state' | 'data'>, now: Date): Promise<void> => {
  const data = it.data as MortgageData // the case's data has passed the procedure's fields
  const approved = data.approvedOn !== undefined
  const ended = over.includes(it.state)
  await sql`update loans l set approved = ${approved ? (data.approved ?? null) : null}, rate = ${approved ? (data.rate ?? null) : null}::numeric,
      months = coalesce(${approved ? (data.approvedMonths ?? null) : null}, months), loan_no = ${data.loanContractOn === undefined ? null : (data.loanContractNo ?? null)},
      disbursed = ${data.disbursed ?? 0},
      disbursed_on = (select min(d.paid_on) from loan_disbursements d where d.loan_id = l.id and d.voided_at is null),
      released_on = ${data.releasedOn ?? null}, release_ground = ${data.releaseGround ?? null}, settled_on = ${data.settledOn ?? null},
      ended_on = case when ${!ended} then null else coalesce(ended_on, ${today(now)}::date) end, version = version + 1
    where l.case_id = ${it.id} and l.project_id = ${it.project_id}
      and (${ended} or not exists (select 1 from loans o where o.contract_id = l.contract_id and o.tranche = l.tranche and o.id <> l.id and o.ended_on is null))`.execute(
    tx,
  )
}

export const loanOf = async (tx: Tx, caseId: string): Promise<LoanRow | undefined> =>
  (await sql<LoanRow>`select id, contract_id, tranche, bank, disbursed from loans where case_id = ${caseId} for update`.execute(tx)).rows[0]
export type LoanRow = {
  readonly id: string
  readonly contract_id: string
  readonly tranche: 'COMMERCIAL' | 'FUND'
  readonly bank: string
  readonly disbursed: number
}
