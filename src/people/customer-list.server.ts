import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { CustomerRow, customerTabs, listCustomers } from './api.ts'
import { named } from './name-keys.server.ts'
import { nameFor } from './names.ts'
import type { Vault } from './vault.server.ts'

type Query = z.output<typeof listCustomers.input>
type Tab = (typeof customerTabs)[number]

/** One page of customers, its total and the counts of the tabs under the same conditions: two statements. */
export const customerPage = async (db: Kysely<Tables>, vault: Vault, q: Query, actor: Actor) => {
  const counted = sql.join(Object.entries(tabs).map(([tab, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.ref(tab)}`))
  const [rows, counts] = await Promise.all([
    customerRows(db, vault, q, actor, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<Record<Tab, number>>`select ${counted} from customers c where ${conditions(q, vault)}`.execute(db),
  ])
  const count = counts.rows[0] as Record<Tab, number> // an aggregate always answers one row
  return { rows, total: count[q.tab], counts: count }
}

/** The rows of the same conditions, a part of them or as many as an export holds. */
export const customerRows = async (
  db: Kysely<Tables>,
  vault: Vault,
  q: Query,
  actor: Actor,
  part: { readonly limit: number; readonly offset: number },
) => {
  const { rows } = await sql<z.input<typeof CustomerRow>>`
    select c.id, c.kind, c.name, c.identity_mask as identity, c.sensitive, c.do_not_contact as "doNotContact",
      (select t.mask from telephones t where t.customer_id = c.id order by t.position, t.id limit 1) as telephone,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'label', u.label) order by u.code) from ownerships o join units u on u.id = o.unit_id
        where o.customer_id = c.id and o.until is null), '[]') as units
    from customers c where ${conditions(q, vault)} and ${tabs[q.tab]} order by ${sorts[q.sort]} limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows.map((row) => ({ ...row, name: nameFor(actor, row) }))
}

const owns = (current: RawBuilder<unknown>) => sql`exists (select 1 from ownerships o where o.customer_id = c.id and ${current})`
const tabs: Readonly<Record<Tab, RawBuilder<unknown>>> = {
  all: sql`true`,
  owners: owns(sql`o.until is null`),
  former: sql`${owns(sql`o.until is not null`)} and not ${owns(sql`o.until is null`)}`,
  companies: sql`c.kind = '企业'`,
  sensitive: sql`c.sensitive`,
}

const sorts = {
  name: sql`c.pinyin, c.id`,
  '-name': sql`c.pinyin desc, c.id desc`,
  newest: sql`c.created_at desc, c.id desc`,
  oldest: sql`c.created_at, c.id`,
} as const

const conditions = (q: Query, vault: Vault): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`c.project_id = ${q.project}`]
  if (q.building)
    parts.push(
      sql`c.id in (select o.customer_id from ownerships o join units u on u.id = o.unit_id where u.building_id = ${q.building} and u.project_id = ${q.project} and o.until is null)`,
    )
  if (q.q) parts.push(known(q.q, q.project, vault))
  return sql.join(parts, sql` and `)
}

/** Whoever is known by this name, reading, telephone or identity number, whole or by the last four (U-MSK-3). */
const known = (typed: string, project: string, vault: Vault): RawBuilder<unknown> => {
  const text = typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^\d{3}[\dX]$/.test(text)) return byTailOrName(text, typed, project, vault)
  if (/^\d{7,}X?$/.test(text)) return sql`c.id in (${byWhole(text, project, vault)})`
  return named(typed)
}
/** Three lookups, each by its own index: one condition with `or` would read every customer's name. */
const byTailOrName = (tail: string, typed: string, project: string, vault: Vault) =>
  sql`c.id in (select t.customer_id from telephones t where t.project_id = ${project} and t.tail_hash = ${vault.tailHash(tail)}
    union all select i.id from customers i where i.project_id = ${project} and i.identity_tail_hash = ${vault.tailHash(tail)}
    union all select c.id from customers c where c.project_id = ${project} and ${named(typed)})`
const byWhole = (number: string, project: string, vault: Vault) =>
  sql`select t.customer_id from telephones t where t.project_id = ${project} and t.hash = ${vault.hash(number)}
    union all select i.id from customers i where i.project_id = ${project} and i.identity_hash = ${vault.hash(number)}`
