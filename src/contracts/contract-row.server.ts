import { type Kysely, sql } from 'kysely'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { ContractData } from './contract-data.ts'

/** A contract as it stands on file, in the shape of the form. */
export type ContractOnFile = ContractData & {
  readonly id: string
  readonly unit: string
  readonly unitLabel: string
  readonly filed: boolean
  readonly filingNo: string | null
  readonly filedOn: string | null
  readonly onlineNo: string | null
  readonly onlineOn: string | null
  readonly filingDueOn: string | null
  readonly paidInFull: boolean
  readonly finalPrice: number | null
  readonly endedOn: string | null
  readonly version: number
}

/** One contract of this project, locked where the caller changes it; 404 for everything else. */
export const contractOf = async (db: Kysely<Tables>, project: string, id: string, how: { readonly lock?: boolean } = {}): Promise<ContractOnFile> => {
  const { rows } = await sql<ContractOnFile>`
    select k.id, k.unit_id as unit, u.label as "unitLabel", k.no, k.signed_on as "signedOn", k.template, k.presale, k.permit_no as "permitNo", k.permit_on as "permitOn",
      k.basis, k.gross_area as "grossArea", k.inner_area as "innerArea", k.unit_price as "unitPrice", k.fit_out_price as "fitOutPrice", k.price, k.deposit, k.payment, k.bank,
      k.handover_on as "handoverOn", k.address, k.co_ownership as "coOwnership", k.terms, k.details, k.filed, k.filing_no as "filingNo", k.filed_on as "filedOn",
      k.online_no as "onlineNo", k.online_on as "onlineOn", k.filing_due_on as "filingDueOn", k.paid_in_full as "paidInFull", k.final_price as "finalPrice",
      k.ended_on as "endedOn", k.version,
      coalesce((select jsonb_agg(jsonb_build_object('customer', o.customer_id, 'numerator', o.share_numerator, 'denominator', o.share_denominator) order by o.position, o.id)
        from ownerships o where o.contract_id = k.id and (o.until is null or k.ended_on is not null)), '[]') as buyers
    from contracts k join units u on u.id = k.unit_id where k.id = ${id} and k.project_id = ${project} ${how.lock ? sql`for update of k` : sql``}`.execute(
    db,
  )
  if (!rows[0]) throw new Refusal('没有这份合同', 404)
  return rows[0]
}
