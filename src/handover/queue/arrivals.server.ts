import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/desk.server.ts'
import { literally } from '../../kernel/like.ts'
import { stateLabel } from '../../kernel/process.ts'
import type { Vault } from '../../people/vault.server.ts'
import { handover as process } from '../../processes/handover/handover.ts'
import { ownersOf } from '../appointments/lists.server.ts'

type Found = {
  readonly case: string
  readonly unit: string
  readonly owners: string
  readonly telephones: string[]
  readonly state: string
  readonly appointment: { code: string; day: string; starts: string } | null
  readonly ticket: string | null
}

/** Everybody who may be meant by what the owner says at the door: booking code, last four digits of a telephone, room, name or its initials. */
export const findArrivals = async (
  tx: Tx,
  vault: Vault,
  ask: { readonly project: string; readonly q: string; readonly day: string },
): Promise<Found[]> => {
  const { project, q, day } = ask
  const { rows } = await sql<Found>`
    select c.id as "case", u.label as unit, ${ownersOf} as owners, c.state,
      coalesce((select array_agg(t.mask order by o.position, t.position) from ownerships o join telephones t on t.customer_id = o.customer_id where o.unit_id = u.id and o.until is null), '{}') as telephones,
      (select json_build_object('code', a.code, 'day', s.day, 'starts', to_char(s.starts, 'HH24:MI')) from appointments a join slots s on s.id = a.slot_id
        where a.case_id = c.id and a.state = '已预约') as appointment,
      (select t.no from tickets t where t.case_id = c.id and t.day = ${day} and t.state not in ('完成', '弃号')) as ticket
    from cases c join units u on u.id = c.unit_id
    where c.project_id = ${project} and c.process = 'handover' and c.state <> 'delivered' and (${sql.join(meanings(vault, project, q), sql` or `)})
    order by u.code limit 20`.execute(tx)
  return rows.map((r) => ({ ...r, state: stateLabel(process, r.state) }))
}

const meanings = (vault: Vault, project: string, q: string): RawBuilder<boolean>[] => {
  const whole = `${literally(q)}%`
  const owned = (test: RawBuilder<unknown>) =>
    sql<boolean>`exists (select 1 from ownerships o join customers p on p.id = o.customer_id left join telephones t on t.customer_id = p.id
      where o.unit_id = u.id and o.until is null and ${test})`
  const some = [
    sql<boolean>`u.code like ${whole}`,
    sql<boolean>`u.label like ${whole}`,
    sql<boolean>`u.room = ${q}`,
    owned(sql`p.name like ${whole}`),
  ]
  if (/^[A-Za-z]+$/.test(q)) some.push(owned(sql`(p.initials like ${whole.toLowerCase()} or p.pinyin like ${whole.toLowerCase()})`))
  if (/^[0-9A-Za-z]{6}$/.test(q))
    some.push(
      sql`exists (select 1 from appointments a where a.case_id = c.id and a.project_id = ${project} and a.code = ${q.toUpperCase()} and a.state = '已预约')`,
    )
  if (/^\d{4}$/.test(q)) some.push(owned(sql`t.tail_hash = ${vault.tailHash(q)}`))
  if (/^\d{11}$/.test(q)) some.push(owned(sql`t.hash = ${vault.hash(q)}`))
  return some
}
