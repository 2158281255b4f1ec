import { sql } from 'kysely'
import { decimal, over, rounded, times, whole } from '../kernel/decimal.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { KeptCase } from '../kernel/keep.server.ts'
import type { MortgageData } from '../processes/mortgage/fields.ts'

/** Where the agreement names no share, this holds (mortgage-process §13, to be confirmed). */
const usualPercent = '5'

/** The share of the deposit that stands for a loan: disbursed × percent, half up. */
export const depositShare = (disbursed: number, percent: string): number =>
  Number(rounded(over(times(whole(disbursed), decimal(percent)), whole(100))))

/** The interim guarantee starts on the day of disbursement and grows with each part (§13). */
export const startGuarantee = async (tx: Tx, it: Pick<KeptCase, 'project_id' | 'process' | 'id'>, loan: string): Promise<void> => {
  const code = it.process.split('.')[1] ?? '' // `mortgage.<bank>.<version>`
  const { rows } = await sql<{ started: string | null; disbursed: number; percent: string | null }>`
    select (select min(paid_on) from loan_disbursements d where d.loan_id = l.id and d.voided_at is null) as started,
      coalesce((select sum(amount) from loan_disbursements d where d.loan_id = l.id and d.voided_at is null), 0)::bigint as disbursed,
      (select deposit_percent::text from bank_agreements a where a.project_id = l.project_id and a.bank_code = ${code} order by a.ended_on is null desc, a.agreed_on desc limit 1) as percent
    from loans l where l.id = ${loan}`.execute(tx)
  const found = rows[0]
  if (!found) return
  if (found.started === null) {
    await sql`delete from loan_guarantees where loan_id = ${loan} and ended_on is null`.execute(tx) // every disbursement was undone: it never began
    return
  }
  const percent = found.percent ?? usualPercent
  await sql`insert into loan_guarantees (loan_id, project_id, bank_code, started_on, deposit_percent, deposit_share)
    values (${loan}, ${it.project_id}, ${code}, ${found.started}, ${percent}::numeric, ${depositShare(found.disbursed, percent)})
    on conflict (loan_id) do update set started_on = excluded.started_on, deposit_share = excluded.deposit_share where loan_guarantees.ended_on is null`.execute(
    tx,
  )
}

/** Ends the guarantee on the ground and day that the case names; both the bank's receipt and the payoff are kept. */
export const releaseGuarantee = async (tx: Tx, it: Pick<KeptCase, 'id' | 'data'>): Promise<void> => {
  const { releasedOn, releaseGround, bankReceiptOn, settledOn } = it.data as MortgageData // the case's data has passed the procedure's fields
  if (!releasedOn || !releaseGround) return
  await sql`update loan_guarantees g set ended_on = ${releasedOn}, ground = ${releaseGround}, receipt_on = ${bankReceiptOn ?? null}, settled_on = ${settledOn ?? null}
    from loans l where l.id = g.loan_id and l.case_id = ${it.id} and g.ended_on is null`.execute(tx)
}
