import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { reveal, revealable } from './api.ts'
import type { Vault } from './vault.server.ts'

type Ask = z.output<typeof reveal.input> & { readonly actor: Actor; readonly now: Date; readonly ground: Ground }
type Found = { readonly customer: string; readonly cipher?: Buffer | null; readonly plain?: string | null }

/**
 * Opens one masked field of one record: who looked, whose, and why goes on that customer's record (presets §9). Refuses 429 when
 * this person has opened as many as `reveal.perHour` within the last hour, in whichever project.
 */
export const revealField = (db: Kysely<Tables>, vault: Vault, ask: Ask): Promise<{ readonly value: string; readonly seconds: number }> =>
  db.transaction().execute(async (tx) => {
    const found = (await sources[ask.field](tx, ask.project, ask.id)).rows[0]
    const value = found?.cipher ? vault.open(found.cipher) : found?.plain
    if (!found || !value) throw new Refusal('没有可查看的号码', 404)
    await refuseTooMany(tx, ask)
    await record(tx, found.customer, {
      project: ask.project,
      kind: 'unmask',
      label: `查看完整${labels[ask.field]}`,
      body: { field: ask.field, of: ask.id, reason: ask.reason },
      actor: ask.actor,
      now: ask.now,
    })
    const { 'reveal.seconds': seconds } = ask.ground.settings(['reveal.seconds'], today(ask.now))
    return { value, seconds: Number(seconds) }
  })

const labels: Readonly<Record<(typeof revealable)[number], string>> = {
  telephone: '电话',
  identity: '证件号',
  email: '电子邮箱',
  address: '通讯地址',
  household: '住户电话',
}

const sources: Readonly<
  Record<(typeof revealable)[number], (tx: Kysely<Tables>, project: string, id: string) => Promise<{ readonly rows: readonly Found[] }>>
> = {
  telephone: (tx, project, id) =>
    sql<Found>`select 'customer:' || customer_id as customer, cipher from telephones where id = ${id} and project_id = ${project}`.execute(tx),
  identity: (tx, project, id) =>
    sql<Found>`select 'customer:' || id as customer, identity_cipher as cipher from customers where id = ${id} and project_id = ${project}`.execute(
      tx,
    ),
  email: (tx, project, id) =>
    sql<Found>`select 'customer:' || id as customer, email as plain from customers where id = ${id} and project_id = ${project}`.execute(tx),
  address: (tx, project, id) =>
    sql<Found>`select 'customer:' || id as customer, address as plain from customers where id = ${id} and project_id = ${project}`.execute(tx),
  household: (tx, project, id) =>
    sql<Found>`select 'unit:' || unit_id as customer, telephone_cipher as cipher from household_members where id = ${id} and project_id = ${project}`.execute(
      tx,
    ),
}

/** Counts under a lock of this person's own, so that many at once cannot slip past the limit. */
const refuseTooMany = async (tx: Kysely<Tables>, ask: Ask): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`reveal ${ask.actor.id}`}))`.execute(tx)
  const hourAgo = new Date(ask.now.getTime() - 3600_000)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from events
    where actor_id = ${ask.actor.id} and at > ${hourAgo} and kind = 'unmask'`.execute(tx)
  const most = Number(ask.ground.settings(['reveal.perHour'], today(ask.now))['reveal.perHour'])
  if ((rows[0]?.n ?? 0) >= most)
    throw new Refusal(`一小时内最多查看 ${most} 个完整号码，已到上限；请稍后再试，确有需要的请另一位有权限的同事查看`, 429)
}
