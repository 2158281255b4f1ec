import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { listTrust } from '../api.ts'
import { trustSums } from './trust.server.ts'

type Page = z.input<typeof listTrust.output>

/** Rows of the ledger, newest first: a part of them, or as many as an export holds. */
export const trustRows = async (
  db: Kysely<Tables>,
  project: string,
  part: { readonly limit: number; readonly offset: number },
): Promise<Page['rows']> => {
  const { rows } = await sql<
    Page['rows'][number]
  >`select e.id, e.on_date as "onDate", u.label as unit, f.charge, e.kind, e.amount, e.voucher_no as "voucherNo", e.recorded_by as "recordedBy", e.fee_id as fee
    from trust_entries e join title_fees f on f.id = e.fee_id join units u on u.id = f.unit_id where e.project_id = ${project} order by e.recorded_at desc, e.id desc limit ${part.limit} offset ${part.offset}`.execute(
    db,
  )
  return rows
}

/** The trust ledger, newest first, with its sums and the last count of the cash. */
export const trustPage = async (
  db: Kysely<Tables>,
  project: string,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<Page> => {
  const [rows, total, sums, counted] = await Promise.all([
    trustRows(db, project, { limit: size, offset: (page - 1) * size }),
    sql<{ n: number }>`select count(*)::int as n from trust_entries where project_id = ${project}`.execute(db),
    trustSums(db, project),
    sql<
      NonNullable<Page['counted']>
    >`select day, cash, balance, counted_by as "countedBy" from trust_counts where project_id = ${project} order by day desc limit 1`.execute(db),
  ])
  return { rows, total: total.rows[0]?.n ?? 0, sums, counted: counted.rows[0] ?? null }
}
