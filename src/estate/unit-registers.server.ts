import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { UnitFile } from './unit-api.ts'

type Row<K extends keyof UnitFile> = z.input<(typeof UnitFile)['shape'][K]> extends (infer R)[] ? R : never
type Ask = { readonly project: string; readonly unit: string; readonly now: Date; readonly labels: (process: string, document: string) => string }

/** What the registers hold about one home: read side by side, only to be shown together. */
export const registersOf = async (db: Kysely<Tables>, ask: Ask) => {
  const { project, unit } = ask
  const mine = sql`unit_id = ${unit} and project_id = ${project}`
  const [contracts, loans, certificates, defects, fees, receipts, items, letters, warranty, meters, prints, files] = await Promise.all([
    sql<Row<'contracts'>>`select k.id, k.no, k.signed_on as "signedOn", k.price, k.filing_no as "filingNo", k.filed, k.ended_on as "endedOn",
        coalesce((select sum(r.amount) from contract_receipts r where r.contract_id = k.id and r.source <> 'AREA'), 0)::bigint as paid
      from contracts k where k.unit_id = ${unit} and k.project_id = ${project} order by k.ended_on desc nulls first, k.signed_on desc, k.id`.execute(
      db,
    ),
    sql<
      Row<'loans'>
    >`select id, case_id as "case", tranche, bank, approved, disbursed, disbursed_on as "disbursedOn", released_on as "releasedOn", ended_on is not null as ended
      from loans where ${mine} order by ended_on nulls first, tranche, id`.execute(db),
    sql<Row<'certificates'>>`select id as "case", state, data->>'certificateNo' as "certificateNo", data->>'enteredOn' as "enteredOn" from cases
      where ${mine} and process = 'title-certificate' order by opened_at desc, id`.execute(db),
    sql<
      Row<'defects'>
    >`select d.id, d.no, d.room || ' · ' || d.part as "where", d.kind, d.description, d.severity, d.state, d.round, d.agreed_on as "agreedOn",
        n.name as contractor, d.repair_id as repair, d.state in ('发现', '待派单', '整改中', '待销项', '待复验') as open
      from defects d left join contractors n on n.id = d.contractor_id where d.unit_id = ${unit} and d.project_id = ${project}
      order by d.state in ('关闭', '转保修', '非责任', '业主撤回', '重复合并', '协商补偿'), d.severity, d.found_at desc, d.id limit 500`.execute(db),
    sql<Row<'fees'>>`select f.id, f.name, f.amount, f.payee, f.mandatory, f.cancelled_at is not null as cancelled,
        f.proof_checked_by is not null or exists (select 1 from receipt_lines l join receipts r on r.id = l.receipt_id where l.fee_line_id = f.id and r.voided_at is null) as paid
      from fee_lines f where f.unit_id = ${unit} and f.project_id = ${project} and f.reverses_id is null order by f.cancelled_at nulls first, f.position, f.id`.execute(
      db,
    ),
    sql<Row<'receipts'>>`select id, no, kind, amount, method, paid_on as "paidOn", cashier_name as cashier, voided_at is not null as voided
      from receipts where ${mine} order by paid_on desc, no desc`.execute(db),
    sql<
      Row<'items'>
    >`select kind, name, no, expected, given, given_at as "givenAt" from handover_items where ${mine} order by kind desc, position, name`.execute(db),
    sql<Row<'letters'>>`select id, no, kind, state, carrier, waybill, posted_on as "postedOn", effective_on as "effectiveOn"
      from letters where ${mine} order by created_at desc, id`.execute(db),
    sql<
      Row<'warranty'>
    >`select part, starts_on as "startsOn", ends_on as "endsOn", builder_ends_on as "builderEndsOn", ends_on < ${today(ask.now)}::date as ended
      from warranty_items where ${mine} order by part_code`.execute(db),
    sql<
      Row<'meters'>
    >`select distinct on (meter) meter, reading, read_on as "readOn", read_by as "readBy" from meter_readings where ${mine} order by meter, created_at desc`.execute(
      db,
    ),
    sql<Row<'prints'>>`select id, paper, no, times, coalesce(printed_at, created_at) as at, voided_at is not null as voided
      from prints where ${mine} order by created_at desc, id limit 200`.execute(db),
    filesOf(db, ask),
  ])
  return {
    contracts: contracts.rows,
    loans: loans.rows,
    certificates: certificates.rows,
    defects: defects.rows,
    fees: fees.rows,
    receipts: receipts.rows,
    items: items.rows,
    letters: letters.rows,
    warranty: warranty.rows,
    meters: meters.rows,
    prints: prints.rows,
    files,
  }
}

/** Scans handed in with the home's cases, and the photos of its defects. */
const filesOf = async (db: Kysely<Tables>, { project, unit, labels }: Ask): Promise<Row<'files'>[]> => {
  const { rows } = await sql<{ id: string; name: string; mime: string; process: string | null; document: string; case: string; archived: boolean }>`
    select f.id, f.name, f.mime, c.process, p.key as document, c.no as case, a.case_id is not null as archived
    from cases c cross join jsonb_each(c.documents) p cross join jsonb_array_elements_text(p.value->'files') x join files f on f.id = x.value::uuid
      left join archived a on a.case_id = c.id and a.document = p.key
    where c.unit_id = ${unit} and c.project_id = ${project} and f.project_id = ${project}
    union all
    select f.id, f.name, f.mime, null, d.room || d.kind, d.no, false
    from defects d cross join unnest(d.photos || d.after_photos) x(file) join files f on f.id = x.file
    where d.unit_id = ${unit} and d.project_id = ${project} and f.project_id = ${project}
    limit 500`.execute(db)
  return rows.map(({ process, document, ...file }) => ({ ...file, label: process ? labels(process, document) : document }))
}
