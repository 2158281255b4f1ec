import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { containing } from '../kernel/like.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { named } from '../people/name-keys.server.ts'
import { nameFor } from '../people/names.ts'
import type { ContractQuery, ContractRow, contractSorts, contractTabs } from './api.ts'

type Query = z.output<typeof ContractQuery>
type Tab = (typeof contractTabs)[number]
type Row = Omit<z.input<typeof ContractRow>, 'buyers'> & { readonly people: readonly { readonly kind: string; readonly name: string }[] }

/** One page of the ledger, its total and the count of every tab under the same conditions. */
export const contractPage = async (db: Kysely<Tables>, q: Query, actor: Actor, now: Date) => {
  const day = today(now)
  const [rows, counts] = await Promise.all([contractRows(db, q, actor, now, { limit: q.size, offset: (q.page - 1) * q.size }), countsOf(db, q, day)])
  const { unopened, ...tabs } = counts
  return { rows, total: tabs[q.tab], counts: tabs, unopened }
}

export const contractRows = async (
  db: Kysely<Tables>,
  q: Query,
  actor: Actor,
  now: Date,
  part: { readonly limit: number; readonly offset: number },
) => {
  const day = today(now)
  const { rows } = await sql<Row>`select ${rowColumns(day)} ${from(q.project, day)} where ${conditions(q)} and ${tabCondition(q.tab, day)}
    order by ${sorts[q.sort]} limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows.map((row) => shown(row, actor))
}

export const shown = <R extends Pick<Row, 'people'>>({ people, ...row }: R, actor: Actor) => ({
  ...row,
  buyers: people.map((p) => nameFor(actor, p)).join('、'),
})

const lateDays = (day: string) =>
  sql`greatest(0, coalesce(k.filed_on, case when k.filed then null when k.ended_on is null then ${day}::date end) - ${dueOn})`
const dueOn = sql`coalesce(k.filing_due_on, k.signed_on + 30)`

/** What a row of the ledger shows; used for one contract as well. */
export const rowColumns = (
  day: string,
): RawBuilder<unknown> => sql`k.id, k.no, k.unit_id as "unitId", u.label as unit, k.price, k.signed_on as "signedOn", k.payment, k.bank,
  k.online_no as "onlineNo", k.filing_no as "filingNo", k.filed_on as "filedOn", k.filed, ${dueOn} as "filingDueOn",
  coalesce(f.state, case when k.filed then 'filed' else 'none' end) as filing, f.id as "caseId", coalesce(${lateDays(day)}, 0)::int as "lateDays",
  f.data->>'lateCause' as "lateCause", coalesce((f.data->>'changes')::int, 0) as changes,
  coalesce(d.total, 0)::bigint as due, coalesce(r.paid, 0)::bigint as paid, ${overdue} as overdue, k.paid_in_full as "paidInFull",
  k.handover_on as "handoverOn", k.ended_on as "endedOn", coalesce(f.data ? 'fileNo', false) as archived,
  coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'name', p.name) order by w.position, w.id) from ownerships w join customers p on p.id = w.customer_id
    where w.contract_id = k.id and (w.until is null or k.ended_on is not null)), '[]') as people`

/** Money is gathered once by contract, never over two to-many joins. */
export const from = (
  project: string,
  day: string,
): RawBuilder<unknown> => sql`from contracts k join units u on u.id = k.unit_id join buildings b on b.id = u.building_id
  left join entrances e on e.id = u.entrance_id join floors fl on fl.id = u.floor_id
  left join cases f on f.project_id = k.project_id and f.process = 'contract-filing' and f.key = 'contract:' || k.id
  left join (select contract_id, sum(amount) as paid from contract_receipts where project_id = ${project} and source <> 'AREA' group by contract_id) r on r.contract_id = k.id
  left join (select contract_id, sum(amount) as total, sum(amount) filter (where due_on < ${day}::date) as by_now from contract_dues where project_id = ${project}
    group by contract_id) d on d.contract_id = k.id`

const overdue = sql`(case when k.paid_in_full or k.ended_on is not null then 0 else greatest(0, coalesce(d.by_now, 0) - coalesce(r.paid, 0)) end)::bigint`

const countsOf = async (db: Kysely<Tables>, q: Query, day: string): Promise<Record<Tab, number> & { unopened: number }> => {
  const counted = sql.join(tabs.map((tab) => sql`count(*) filter (where ${tabCondition(tab, day)})::int as ${sql.ref(tab)}`))
  const { rows } = await sql<Record<Tab, number> & { unopened: number }>`select ${counted},
    count(*) filter (where k.ended_on is null and not k.filed and f.id is null)::int as unopened ${from(q.project, day)} where ${conditions(q)}`.execute(
    db,
  )
  return rows[0] as Record<Tab, number> & { unopened: number } // an aggregate always answers one row
}

const tabs: readonly Tab[] = ['all', 'unfiled', 'soon', 'late', 'filed', 'changing', 'unarchived', 'overdue', 'ended']
const tabCondition = (tab: Tab, day: string): RawBuilder<unknown> => {
  switch (tab) {
    case 'all':
      return sql`k.ended_on is null`
    case 'unfiled':
      return sql`k.ended_on is null and not k.filed`
    case 'soon':
      return sql`k.ended_on is null and not k.filed and ${dueOn} between ${day}::date and ${day}::date + 10`
    case 'late':
      return sql`k.ended_on is null and ${lateDays(day)} > 0`
    case 'filed':
      return sql`k.ended_on is null and k.filed`
    case 'changing':
      return sql`f.state in ('changing', 'cancelling')`
    case 'unarchived':
      return sql`k.ended_on is null and k.filed and f.id is not null and not f.data ? 'fileNo'`
    case 'overdue':
      return sql`${overdue} > 0`
    case 'ended':
      return sql`k.ended_on is not null`
  }
}

const conditions = (q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`k.project_id = ${q.project}`]
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.template) parts.push(sql`k.template = ${q.template}`)
  if (q.payment) parts.push(sql`k.payment like ${like(q.payment)}`)
  if (q.bank) parts.push(sql`k.bank like ${like(q.bank)}`)
  if (q.from) parts.push(sql`k.signed_on >= ${q.from}`)
  if (q.to) parts.push(sql`k.signed_on <= ${q.to}`)
  if (q.q)
    parts.push(sql`(u.code like ${like(q.q)} or u.label like ${like(q.q)} or k.no like ${like(q.q)} or k.filing_no like ${like(q.q)}
      or k.online_no like ${like(q.q)} or k.id in (select w.contract_id from ownerships w join customers c on c.id = w.customer_id
        where c.project_id = ${q.project} and ${named(q.q)}))`)
  return sql.join(parts, sql` and `)
}
/** Full-width digits are typed too. */
const like = (text: string): string => containing(text.normalize('NFKC'))

const place = (way: RawBuilder<unknown>) => sql`b.position ${way}, coalesce(e.position, 0) ${way}, fl.actual ${way}, u.riser ${way}, k.id ${way}`
/** By place: as the building stands; the id makes every order total. */
const sorts: Readonly<Record<(typeof contractSorts)[number], RawBuilder<unknown>>> = {
  place: place(sql`asc`),
  '-place': place(sql`desc`),
  signedOn: sql`k.signed_on nulls last, k.id`,
  '-signedOn': sql`k.signed_on desc nulls last, k.id desc`,
  due: sql`${dueOn} nulls last, k.id`,
  '-due': sql`${dueOn} desc nulls last, k.id desc`,
  price: sql`k.price nulls last, k.id`,
  '-price': sql`k.price desc nulls last, k.id desc`,
}
