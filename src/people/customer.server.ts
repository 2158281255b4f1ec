import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { type Customer, peopleKeepers, revealers } from './api.ts'
import { maskAddress, maskEmail } from './masks.ts'
import { nameFor } from './names.ts'
import { shareText } from './shares.ts'

/** One customer as the page shows them: numbers masked, homes held now and before, what was changed and who looked. */
export const customerDetail = async (db: Kysely<Tables>, project: string, id: string, actor: Actor): Promise<z.input<typeof Customer>> => {
  const row = await db
    .selectFrom('customers')
    .select(['id', 'kind', 'name', 'identity_kind', 'identity_mask', 'email', 'address', 'sensitive', 'do_not_contact', 'remark', 'version'])
    .where('id', '=', id)
    .where('project_id', '=', project)
    .executeTakeFirst()
  if (!row) throw new Refusal('没有这位客户', 404)
  const [telephones, holdings, household, record] = await Promise.all([
    db.selectFrom('telephones').select(['id', 'label', 'mask']).where('customer_id', '=', id).orderBy('position').orderBy('id').execute(),
    sql<Holding>`select o.unit_id as unit, u.label, o.share_numerator as numerator, o.share_denominator as denominator, o.since, o.until, k.no as contract
      from ownerships o join units u on u.id = o.unit_id left join contracts k on k.id = o.contract_id
      where o.customer_id = ${id} and o.project_id = ${project} order by o.until nulls first, o.since desc, o.id`.execute(db),
    sql<{
      unit: string
      label: string
      relation: string
    }>`select h.unit_id as unit, u.label, h.relation from household_members h join units u on u.id = h.unit_id
      where h.customer_id = ${id} and h.project_id = ${project} and h.until is null order by u.code`.execute(db),
    sql<Entry>`select label, actor_name as actor, at, body from events where stream = ${`customer:${id}`} order by seq desc limit 100`.execute(db),
  ])
  return {
    id: row.id,
    kind: row.kind as '个人' | '企业', // the table's check allows no other
    name: nameFor(actor, row),
    identityKind: row.identity_kind,
    identity: row.identity_mask,
    email: row.email && maskEmail(row.email),
    address: maskAddress(row.address),
    sensitive: row.sensitive,
    doNotContact: row.do_not_contact,
    remark: row.remark,
    version: row.version,
    telephones,
    holdings: holdings.rows.map(({ numerator, denominator, ...held }) => ({ ...held, share: shareText({ numerator, denominator }) })),
    household: household.rows,
    record: record.rows.map((e) => ({ label: e.label, actor: e.actor, at: e.at, changes: changesOf(e.body) })),
    may: { edit: holds(actor, peopleKeepers), reveal: holds(actor, revealers) },
  }
}

type Holding = {
  unit: string
  label: string
  numerator: number
  denominator: number
  since: string
  until: string | null
  contract: string | null
}
type Entry = { label: string; actor: string; at: Date; body: { changes?: { label: string; text: string }[]; reason?: string } }
const changesOf = (body: Entry['body']) => [...(body.changes ?? []), ...(body.reason ? [{ label: '原因', text: body.reason }] : [])]
const holds = (actor: Actor, roles: readonly string[]) => actor.roles.some((role) => roles.includes(role))
