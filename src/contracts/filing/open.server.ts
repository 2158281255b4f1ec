import { sql } from 'kysely'
import type { Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { contractFiling } from '../../processes/contract/contract-filing.ts'
import { contractOf } from '../contract-row.server.ts'
import { filingDue } from '../filing-due.ts'
import { type FilingDesk, filingFacts } from './sync.server.ts'

/**
 * Opens the filing of contracts in force that are neither filed nor under way: those named, or every one of the project. Answers how many
 * were opened; opening twice opens nothing twice.
 */
export const openFilings = async (tx: Tx, desk: FilingDesk, contracts?: readonly string[]): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`filings:${desk.project}`}))`.execute(tx) // two at once open each case once
  const { rows } = await sql<{ id: string }>`select k.id from contracts k join units u on u.id = k.unit_id
    where k.project_id = ${desk.project} and k.ended_on is null and not k.filed ${contracts ? sql`and k.id = any(${contracts}::uuid[])` : sql``}
      and not exists (select 1 from cases f where f.project_id = k.project_id and f.process = ${contractFiling.name} and f.key = 'contract:' || k.id)
    order by u.code collate "C"`.execute(tx)
  await keepDueDays(
    tx,
    desk,
    rows.map((r) => r.id),
  )
  const openings = []
  for (const { id } of rows) {
    const contract = await contractOf(tx, desk.project, id)
    const data = await filingFacts(tx, desk, contract)
    openings.push({ key: `contract:${id}`, title: `${contract.unitLabel} ${String(data['buyers'])} 合同备案`.trim(), unit: contract.unit, data })
  }
  await openCases(tx, contractFiling, desk, openings)
  return rows.length
}

/** Contracts that came in with a roster have no due day yet. */
const keepDueDays = async (tx: Tx, desk: FilingDesk, ids: readonly string[]): Promise<void> => {
  const { rows } = await sql<{
    id: string
    signed_on: string
    days: number | null
  }>`select id, signed_on, (terms->>'filing.days')::int as days from contracts
    where id = any(${ids}::uuid[]) and filing_due_on is null and signed_on is not null`.execute(tx)
  const due = rows.map((r) => {
    const days = r.days ?? Number(desk.ground.settings(['filing.days'], r.signed_on)['filing.days'] ?? 30)
    return { id: r.id, on: filingDue(r.signed_on, days, desk.ground.calendar) }
  })
  await sql`update contracts k set filing_due_on = d."on" from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d(id uuid, "on" date) where k.id = d.id`.execute(
    tx,
  )
}
