import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { KeptCase } from '../kernel/keep.server.ts'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'

type Saying = { readonly key: string; readonly role: Role; readonly message: string; readonly about: KeptCase; readonly now: Date }

/**
 * Puts a message on the record and, for owners with an e-mail address, into the outgoing mail. Staff read theirs at the desk.
 * The same key says it once. Who asked not to be contacted still gets what concerns the own contract (presets §9).
 */
export const sayTo = async (tx: Kysely<Tables>, { key, role, message, about, now }: Saying): Promise<void> => {
  const subject = `${about.title}：${message}`
  if (role !== 'owner') {
    await sql`insert into messages (id, project_id, key, channel, staff_role, unit_id, case_id, recipient, subject, body, state, created_at)
      values (${newId()}, ${about.project_id}, ${key}, 'desk', ${role}, ${about.unit_id}, ${about.id}, ${role}, ${subject}, ${message}, 'logged', ${now}) on conflict (key) do nothing`.execute(
      tx,
    )
    return
  }
  const { rows } = await sql<{
    id: string
    name: string
    email: string | null
  }>`select c.id, c.name, c.email from ownerships o join customers c on c.id = o.customer_id where o.unit_id = ${about.unit_id} and o.until is null order by o.position`.execute(
    tx,
  )
  for (const owner of rows) {
    const channel = owner.email ? 'email' : 'sms'
    await sql`insert into messages (id, project_id, key, channel, customer_id, unit_id, case_id, recipient, subject, body, state, created_at)
      values (${newId()}, ${about.project_id}, ${`${key}:${owner.id}`}, ${channel}, ${owner.id}, ${about.unit_id}, ${about.id}, ${owner.name}, ${subject}, ${message}, ${channel === 'email' ? 'queued' : 'logged'}, ${now}) on conflict (key) do nothing`.execute(
      tx,
    )
  }
}
