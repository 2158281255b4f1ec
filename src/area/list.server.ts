import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { containing } from '../kernel/like.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { named } from '../people/name-keys.server.ts'
import { namesFor, ownersOf, withNames } from '../people/owners.server.ts'
import type { AreaQuery, AreaRow, areaSorts, areaTabs, listAreas, showArea } from './api.ts'

type Db = Kysely<Tables>
type Query = z.output<typeof AreaQuery>
type Tab = (typeof areaTabs)[number]
type Found = Omit<z.input<typeof AreaRow>, 'owners'> & { readonly owners: readonly { readonly kind: string; readonly name: string }[] }

const from = sql`area_settlements s join units u on u.id = s.unit_id join buildings b on b.id = u.building_id left join contracts k on k.id = s.contract_id left join cases c on c.id = s.case_id`
const columns = sql`s.id, u.id as "unitId", u.label as unit, coalesce(k.no, '') as "contractNo", s.rule, coalesce(k.basis, 'GROSS') as basis, s.reference_area::text as "referenceArea",
  s.measured_area::text as "measuredArea", s.difference::text as difference, s.ratio_percent::text as "ratioPercent", s.over, s.buyer_pays as "buyerPays", s.refund,
  s.final_price as "finalPrice", s.round, s.case_id as "caseId", c.no as "caseNo", c.state, c.version, case when c.closed_at is null then c.due_at end as "dueAt", s.faults,
  ${ownersOf(sql`u.id`)} as owners`

const states: Readonly<Record<Tab, readonly string[]>> = {
  all: [],
  lacking: [],
  notice: ['awaitingNotice'],
  choice: ['choosing', 'rescinding'],
  sign: ['signing', 'signed'],
  money: ['collecting', 'refunding'],
  receipts: ['settled', 'refunded', 'exchanged'],
  dispute: ['disputed'],
  done: ['filed', 'rescinded', 'noSettlement'],
}
const tabCondition = (tab: Tab): RawBuilder<unknown> => {
  if (tab === 'all') return sql`true`
  if (tab === 'lacking') return sql`s.result is null`
  const listed = sql`c.state = any(${[...states[tab]]})`
  return tab === 'done' ? sql`(${listed} or (s.case_id is null and s.result is not null))` : sql`coalesce(${listed}, false)`
}
/** Full-width digits are typed too. */
const like = (text: string): string => containing(text.normalize('NFKC'))
const conditions = (q: Omit<Query, 'page' | 'size' | 'tab' | 'sort'>): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`s.project_id = ${q.project}`, sql`s.current`]
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.state) parts.push(sql`c.state = ${q.state}`)
  if (q.over !== undefined) parts.push(sql`s.over = ${q.over}`)
  if (q.q)
    parts.push(sql`(u.code like ${like(q.q)} or u.label like ${like(q.q)} or k.no like ${like(q.q)} or u.id in (select w.unit_id from ownerships w
      join customers c on c.id = w.customer_id where c.project_id = ${q.project} and w.until is null and ${named(q.q)}))`)
  return sql.join(parts, sql` and `)
}
const sorts: Readonly<Record<(typeof areaSorts)[number], RawBuilder<unknown>>> = {
  place: sql`b.position, u.code collate "C", s.id`,
  ratio: sql`s.ratio_percent nulls last, s.id`,
  '-ratio': sql`s.ratio_percent desc nulls last, s.id desc`,
  amount: sql`s.buyer_pays - s.refund, s.id`,
  '-amount': sql`s.buyer_pays - s.refund desc, s.id desc`,
}

export const areaRows = async (db: Db, q: Omit<Query, 'page' | 'size'>, actor: Actor, part: { readonly limit: number; readonly offset: number }) => {
  const { rows } = await sql<Found>`select ${columns} from ${from} where ${conditions(q)} and ${tabCondition(q.tab)}
    order by ${sorts[q.sort]} limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows.map((row) => withNames(actor, row))
}

/** One page of the newest rounds, the sums of the tab, and the counts of every tab under the same conditions. */
export const areaPage = async (db: Db, q: Query, actor: Actor): Promise<z.input<typeof listAreas.output>> => {
  const tabs = Object.keys(states) as Tab[] // the table's own keys
  const counted = sql.join(tabs.map((tab) => sql`count(*) filter (where ${tabCondition(tab)})::int as ${sql.ref(tab)}`))
  const [rows, counts] = await Promise.all([
    areaRows(db, q, actor, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<
      Record<Tab, number> & { pays: number; back: number }
    >`select ${counted}, coalesce(sum(s.buyer_pays) filter (where ${tabCondition(q.tab)}), 0)::bigint as pays,
      coalesce(sum(s.refund) filter (where ${tabCondition(q.tab)}), 0)::bigint as back from ${from} where ${conditions(q)}`.execute(db),
  ])
  const { pays, back, ...each } = counts.rows[0] as Record<Tab, number> & { pays: number; back: number } // an aggregate always answers one row
  return { rows, total: each[q.tab], buyerPays: pays, refund: back, counts: each }
}

export const areaDetail = async (db: Db, project: string, id: string, actor: Actor): Promise<z.input<typeof showArea.output>> => {
  const { rows } = await sql<
    Found & {
      reportNo: string | null
      reportOn: string | null
      beforePrice: number | null
      working: { label: string; formula: string; value: string }[]
    }
  >`
    select ${columns}, v.report_no as "reportNo", v.report_on as "reportOn", s.before_price as "beforePrice", s.working
    from ${from} join area_surveys v on v.id = s.survey_id where s.id = ${id} and s.project_id = ${project}`.execute(db)
  const row = rows[0]
  if (!row) throw new Refusal('没有这户的面积结算', 404)
  const [rounds, areas] = await Promise.all([
    sql<
      z.input<typeof showArea.output>['rounds'][number]
    >`select s.id, s.round, s.measured_area::text as "measuredArea", s.buyer_pays as "buyerPays", s.refund, s.final_price as "finalPrice", c.state
      from area_settlements s left join cases c on c.id = s.case_id where s.unit_id = ${row.unitId} order by s.round desc`.execute(db),
    sql<
      z.input<typeof showArea.output>['areas'][number]
    >`select distinct on (a.kind) a.kind, a.gross::text as gross, a.inner_area::text as "inner", a.shared::text as shared,
        a.document_no as "documentNo", a.document_on as "documentOn"
      from unit_areas a where a.unit_id = ${row.unitId} and a.project_id = ${project} order by a.kind, a.recorded_at desc, a.id desc`.execute(db),
  ])
  return { ...row, owners: namesFor(actor, row.owners), rounds: rounds.rows, areas: areas.rows }
}
