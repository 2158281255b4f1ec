import { sql } from 'kysely'
import { capitals } from '../../kernel/capitals.ts'
import type { Gather } from '../gather.server.ts'

type Row = {
  readonly id: string
  readonly no: string
  readonly kind: string
  readonly payer: string
  readonly amount: number
  readonly method: string
  readonly paid_on: string
  readonly cashier_name: string
  readonly reverses: string | null
  readonly voided: boolean
  readonly lines: readonly {
    readonly name: string
    readonly amount: number
    readonly unitPrice: string | null
    readonly quantity: string | null
    readonly period: string | null
    readonly payee: string
  }[]
}

/** How the amount came about, and for which days: items, period, area and price stand on every receipt (handbook property-fees §9). */
const detailOf = ({ unitPrice, quantity, period }: Row['lines'][number]): string =>
  [unitPrice && quantity ? `${unitPrice} 元 × ${quantity}` : '', period ?? ''].filter(Boolean).join('，')

/** The receipt asked for, else the latest of the case. It keeps its own number for ever. */
export const gatherReceipt: Gather = async (db, ask) => {
  const { rows } =
    await sql<Row>`select r.id, r.no, r.kind, r.payer, r.amount, r.method, r.paid_on, r.cashier_name, o.no as reverses, r.voided_at is not null as voided,
      (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'amount', l.amount, 'unitPrice', f.unit_price, 'quantity', f.quantity, 'period', f.period, 'payee', f.payee) order by f.position, l.name), '[]')
        from receipt_lines l join fee_lines f on f.id = l.fee_line_id where l.receipt_id = r.id) as lines
    from receipts r left join receipts o on o.id = r.reverses_id
    where r.project_id = ${ask.project.id} and r.case_id = ${ask.case.id} and (${ask.of ?? null}::uuid is null or r.id = ${ask.of ?? null})
    order by r.created_at desc, r.serial desc limit 1`.execute(db)
  const row = rows[0]
  if (!row) return { data: {} }
  return {
    own: { no: row.no, id: row.id, voided: row.voided },
    data: {
      no: row.no,
      kind: row.kind,
      payer: row.payer,
      payee: [...new Set(row.lines.map((l) => l.payee))].join('、') || ask.project.company,
      lines: row.lines.map((l) => ({ name: l.name, amount: l.amount, detail: detailOf(l) })),
      total: row.amount,
      capitals: capitals(row.amount),
      method: row.method,
      paidOn: row.paid_on,
      cashier: row.cashier_name,
      reverses: row.reverses ?? '',
    },
  }
}
