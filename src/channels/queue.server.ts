import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { ChannelName } from './channel.ts'

export type NewMessage = {
  /** The same key says it once. */
  readonly key: string
  readonly project: string
  readonly customer: string
  readonly channel: Extract<ChannelName, 'email' | 'sms' | 'wechat'>
  /** Marketing obeys do-not-contact, quiet hours and the weekly number; what concerns a contract always goes out. */
  readonly purpose: 'service' | 'marketing'
  readonly subject: string
  readonly body: string
  readonly unit?: string | null
  readonly case?: string | null
  readonly now: Date
}

/** Puts a message to a customer into the outgoing messages, in the caller's transaction. Refuses 404 for a customer of another project. */
export const queueMessage = async (tx: Kysely<Tables>, m: NewMessage): Promise<void> => {
  const { rows } = await sql<{ name: string }>`select name from customers where id = ${m.customer} and project_id = ${m.project}`.execute(tx)
  const person = rows[0]
  if (!person) throw new Refusal('没有这位客户', 404)
  await sql`insert into messages (id, project_id, key, channel, customer_id, unit_id, case_id, recipient, subject, body, purpose, state, created_at)
    values (${newId()}, ${m.project}, ${m.key}, ${m.channel}, ${m.customer}, ${m.unit ?? null}, ${m.case ?? null}, ${person.name}, ${m.subject}, ${m.body}, ${m.purpose}, 'queued', ${m.now})
    on conflict (key) do nothing`.execute(tx)
}
