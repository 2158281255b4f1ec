import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../kernel/desk.server.ts'
import { recordFacts } from '../kernel/record.server.ts'

/** The loan is no longer on its bank's list: what had failed counts as paid, and the case waits for confirmation where its state allows. */
export const clearLoan = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly loan: string; readonly listedOn: string },
): Promise<void> => {
  await sql`update repayments set state = 'paid', settled_on = ${ask.listedOn} where loan_id = ${ask.loan} and state = 'failed'`.execute(tx)
  await sql`update overdue_cases set cleared_on = ${ask.listedOn} where case_id = ${ask.case}`.execute(tx)
  await recordFacts(
    tx,
    ask.case,
    `${ask.listedOn} 名单上已没有这笔贷款`,
    { listed: false, listDate: ask.listedOn, overduePrincipal: 0, overdueInterest: 0, penalty: 0, instalments: 0 },
    desk.actor,
    desk.now,
  )
  const { rows } = await sql<{ state: string }>`select state from cases where id = ${ask.case}`.execute(tx)
  if (clearable.has(rows[0]?.state ?? '')) await step(tx, desk, ask.case, 'clear')
}

/** After the bank has taken its money from the deposit the developer is the creditor: the list no longer ends the case. */
const clearable: ReadonlySet<string> = new Set(['open', 'contacted', 'promised', 'escalated', 'legal'])
