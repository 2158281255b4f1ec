import { type Kysely, sql } from 'kysely'
import { capitals } from '../../kernel/capitals.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { FeeLine } from '../fee-line.ts'

export type FeeRow = FeeLine & { readonly code: string; readonly caseId: string }

/** The fee lines of cases that stand (neither cancelled nor reversed), each case's in its order. */
export const feeLinesOf = async (db: Kysely<Tables>, project: string, cases: readonly string[]): Promise<readonly FeeRow[]> => {
  const { rows } =
    await sql<FeeRow>`select case_id as "caseId", code, name, basis, coalesce(unit_price, '') as "unitPrice", coalesce(quantity, '') as quantity, coalesce(period, '') as period, amount, payee,
      receipt_kind as "receiptKind", case when mandatory then '必缴' when voluntary then '自愿' else '其他' end as nature, self_payable as "selfPayable"
    from fee_lines f where project_id = ${project} and case_id = any(${cases}) and cancelled_at is null and reverses_id is null
      and not exists (select 1 from fee_lines r where r.reverses_id = f.id)
    order by case_id, position, code`.execute(db)
  return rows
}

/** The lines with their sum in figures and capitals, as notice and fee list print them. */
export const feesOf = (rows: readonly FeeRow[]) => {
  const total = rows.reduce((sum, row) => sum + row.amount, 0)
  return { lines: rows.map(({ code: _, caseId: __, ...line }) => line), total, capitals: capitals(total) }
}
