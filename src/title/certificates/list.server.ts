import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/decide.ts'
import { containing } from '../../kernel/like.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { ownersOf, type WithOwners, withNames } from '../../people/owners.server.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import type { listTitles, showTitle, TitleRow } from '../api.ts'
import { type TitleTab, titleStates, titleTabs } from '../tabs.ts'

type Asked = Pick<z.output<typeof listTitles.input>, 'project' | 'tab' | 'state' | 'building' | 'bank' | 'q'>
type Row = z.input<typeof TitleRow>
type Found = WithOwners<Row>
type Reader = Pick<Actor, 'roles'>

/** The last day to which a delay is counted: the entry, else today. */
const until = (day: string) => sql`coalesce((c.data->>'enteredOn')::date, ${day}::date)`
const lateDays = (day: string) => sql`greatest(0, ${until(day)} - (c.data->>'certificateBy')::date)`
/** Days of these stops, each once: range_agg unites what overlaps. The day of service is not counted, the day of completion is. */
export const stopDays = (day: string, causes: readonly string[]) => sql`coalesce((select sum(upper(r) - lower(r)) from (
    select unnest(range_agg(daterange(s.from_on + 1, least(coalesce(s.to_on, ${until(day)}), ${until(day)}) + 1))) as r from title_stops s
    where s.case_id = c.id and s.cause = any(${[...causes]}) and least(coalesce(s.to_on, ${until(day)}), ${until(day)}) > s.from_on) u), 0)::int`
const liableDays = (day: string) => sql`greatest(0, ${lateDays(day)} - ${stopDays(day, ['BUYER', 'FORCE_MAJEURE'])})`
const isLate = (day: string) => sql`(c.data->>'certificateBy')::date < ${until(day)} and c.state not in ('withdrawn', 'selfDone')`

const columns = (day: string) => sql`c.id, c.no, c.version, c.state, c.unit_id as "unitId", u.label as unit, c.due_at as "dueAt",
  ${ownersOf(sql`u.id`)} as owners,
  coalesce((c.data->>'mortgaged')::boolean, false) as mortgaged, c.data->>'bank' as bank, coalesce((c.data->>'itemsMissing')::int, 0) as "itemsMissing",
  c.data->>'acceptanceNo' as "acceptanceNo", c.data->>'registryDueOn' as "registryDueOn", c.data->>'enteredOn' as "enteredOn", c.data->>'certificateNo' as "certificateNo", c.data->>'slipNo' as "slipNo",
  c.data->>'certificateBy' as "certificateBy", c.data->>'noticeLapseOn' as "noticeLapseOn",
  case when c.data->>'enteredOn' is null then (c.data->>'certificateBy')::date - ${day}::date end as "daysLeft",
  coalesce(${lateDays(day)}, 0) as "lateDays", coalesce(${liableDays(day)}, 0) as "liableDays",
  coalesce((select string_agg(distinct case s.cause when 'BUYER' then '业主原因' when 'REGISTRY' then '登记机构' when 'FORCE_MAJEURE' then '不可抗力' else '开发商' end || '（' || s.kind || '）', '、') from title_stops s where s.case_id = c.id), '') as causes`
const from = sql`cases c join units u on u.id = c.unit_id`

const whereOf = (q: Asked): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`c.project_id = ${q.project} and c.process = ${titleCertificate.name}`]
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.state) parts.push(sql`c.state = ${q.state}`)
  if (q.bank) parts.push(sql`c.data->>'bank' = ${q.bank}`)
  if (q.q) {
    const like = containing(q.q)
    parts.push(
      sql`(c.title like ${like} or u.code = ${q.q} or c.data->>'certificateNo' like ${like} or c.data->>'slipNo' = ${q.q} or c.data->>'acceptanceNo' = ${q.q})`,
    )
  }
  return sql.join(parts, sql` and `)
}
const inTab = (tab: TitleTab, day: string): RawBuilder<unknown> =>
  tab === 'all' ? sql`true` : tab === 'late' ? sql`coalesce(${isLate(day)}, false)` : sql`c.state = any(${[...titleStates[tab]]})`

/** Certificates of a project, with the counts of every tab under the same conditions. */
export const titlePage = async (
  db: Kysely<Tables>,
  q: z.output<typeof listTitles.input>,
  day: string,
  reader: Reader,
): Promise<z.input<typeof listTitles.output>> => {
  const where = whereOf(q)
  const [page, counted, unopened] = await Promise.all([
    sql<Found>`select ${columns(day)} from ${from} where ${where} and ${inTab(q.tab, day)} order by u.code collate "C", c.id limit ${q.size} offset ${(q.page - 1) * q.size}`.execute(
      db,
    ),
    sql<{
      state: string
      n: number
      late: number
    }>`select c.state, count(*)::int as n, count(*) filter (where ${isLate(day)})::int as late from ${from} where ${where} group by 1`.execute(db),
    sql<{
      n: number
    }>`select count(*)::int as n from units u join contracts k on k.unit_id = u.id and k.ended_on is null where u.project_id = ${q.project} and u.sale = '已售'
      and not exists (select 1 from cases t where t.project_id = u.project_id and t.process = ${titleCertificate.name} and t.key = 'contract:' || k.id)`.execute(
      db,
    ),
  ])
  const sum = (of: (r: (typeof counted.rows)[number]) => number) => counted.rows.reduce((n, r) => n + of(r), 0)
  const counts = Object.fromEntries(
    titleTabs.map((tab) => [
      tab,
      tab === 'all'
        ? sum((r) => r.n)
        : tab === 'late'
          ? sum((r) => r.late)
          : sum((r) => ((titleStates[tab] as readonly string[]).includes(r.state) ? r.n : 0)),
    ]),
  ) as Record<TitleTab, number> // one entry for each tab
  return { rows: page.rows.map((row) => withNames(reader, row)), total: counts[q.tab], counts, unopened: unopened.rows[0]?.n ?? 0 }
}

/** All rows of the same conditions, a thousand at a time. */
export async function* titleRows(db: Kysely<Tables>, q: Asked, day: string, reader: Reader): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += 1000) {
    const { rows } =
      await sql<Found>`select ${columns(day)} from ${from} where ${whereOf(q)} and ${inTab(q.tab, day)} order by u.code collate "C", c.id limit 1000 offset ${offset}`.execute(
        db,
      )
    yield* rows.map((row) => withNames(reader, row))
    if (rows.length < 1000) return
  }
}
export const titleCount = async (db: Kysely<Tables>, q: Asked, day: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${from} where ${whereOf(q)} and ${inTab(q.tab, day)}`.execute(db)).rows[0]?.n ?? 0

type Marks = {
  readonly mismatch: string[] | null
  readonly dataChecked: boolean | null
  readonly custody: 'OWNER_HOLDS_TITLE' | 'BANK_HOLDS_TITLE'
  readonly mortgageCertNo: string | null
}
/** One home's certificate with checklist, fees, slips and stops. 404 outside the project. */
export const titleDetail = async (
  db: Kysely<Tables>,
  project: string,
  id: string,
  day: string,
  collects: boolean,
  reader: Reader,
): Promise<z.input<typeof showTitle.output>> => {
  type Shown = z.input<typeof showTitle.output>
  const [row, items, fees, slips, stops, liability, loans] = await Promise.all([
    sql<Found & Marks>`select ${columns(day)}, c.data->'mismatch' as mismatch, (c.data->>'dataChecked')::boolean as "dataChecked",
      coalesce(c.data->>'custody', 'OWNER_HOLDS_TITLE') as custody, coalesce(c.data->>'mortgageCertNo', c.data->>'finalMortgageNo') as "mortgageCertNo"
      from ${from} where c.id = ${id} and c.project_id = ${project} and c.process = ${titleCertificate.name}`.execute(db),
    sql<
      Shown['items'][number]
    >`select id, stage, name, required, original, copies, received_on as "receivedOn", checked_by as "checkedBy", fault, returned_on as "returnedOn"
      from title_items where case_id = ${id} and project_id = ${project} order by stage, position`.execute(db),
    sql<
      Shown['fees'][number]
    >`select id, charge, amount, working, mode, receipt_no as "receiptNo", receipt_returned_on as "receiptReturnedOn", proof_no as "proofNo", proof_on as "proofOn",
      exists (select 1 from trust_entries e where e.fee_id = f.id and e.kind = 'DRAWN') as drawn,
      exists (select 1 from trust_entries e where e.fee_id = f.id and e.kind in ('SPENT', 'UNSPENT', 'REFUNDED')) as settled
      from title_fees f where case_id = ${id} and project_id = ${project} and cancelled_at is null order by array_position(array['DEED_TAX', 'REGISTRATION_FEE', 'STAMP_DUTY', 'SERVICE_FEE'], charge)`.execute(
      db,
    ),
    sql<
      Shown['slips'][number]
    >`select no, state, issued_at as "issuedAt", expected_on as "expectedOn" from title_slips where case_id = ${id} and project_id = ${project} order by issued_at`.execute(
      db,
    ),
    sql<
      Shown['stops'][number]
    >`select cause, kind, from_on as "from", to_on as "to", note from title_stops where case_id = ${id} and project_id = ${project} order by from_on`.execute(
      db,
    ),
    sql<
      NonNullable<Shown['liability']>
    >`select late_days as "lateDays", liable_days as "liableDays", damages, opinion, approved_by as "approvedBy" from title_liabilities where case_id = ${id} and project_id = ${project}`.execute(
      db,
    ),
    sql<
      Shown['loans'][number]
    >`select l.bank, l.loan_no as "loanNo", l.disbursed_on as "disbursedOn", l.released_on as "releasedOn" from loans l join cases c on c.unit_id = l.unit_id
      where c.id = ${id} and l.project_id = ${project} and l.ended_on is null order by l.tranche`.execute(db),
  ])
  const found = row.rows[0]
  if (!found) throw new Refusal('没有这户的办证事项', 404)
  return {
    ...withNames(reader, found),
    mismatch: found.mismatch ?? [],
    dataChecked: found.dataChecked ?? false,
    items: items.rows,
    fees: fees.rows,
    slips: slips.rows,
    stops: stops.rows,
    loans: loans.rows,
    collects,
    liability: liability.rows[0] ?? null,
  }
}
