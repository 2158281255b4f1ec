import { type Kysely, sql } from 'kysely'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { ChannelName, Outcome } from './channel.ts'
import type { Channels } from './channels.server.ts'
import { holdMarketing } from './marketing.server.ts'

type Working = {
  readonly db: Kysely<Tables>
  readonly channels: Channels
  readonly now: () => Date
  readonly ground: (project: string) => Promise<Ground>
}
export type Claimed = {
  readonly id: string
  readonly project_id: string
  readonly channel: ChannelName
  readonly purpose: 'service' | 'marketing'
  readonly customer_id: string | null
  readonly recipient: string
  readonly address: string | null
  readonly subject: string
  readonly body: string
  readonly attempts: number
  readonly sender: string
}

const atOnce = 20
const leaseSeconds = 60
/** Minutes until the next try; after the last one the message is set aside with its reason. */
const pauses = [1, 5, 15, 60, 240]

/**
 * Sends what waits in the outgoing messages. A message belongs to one instance until its lease ends; a crash between sending and
 * writing it down sends the same mail, with the same Message-ID, once more. Answers how many were worked.
 */
export const sendMessages = async (app: Working): Promise<number> => {
  let worked = 0
  for (;;) {
    const claimed = await claim(app.db, app.now())
    for (const message of claimed) await sendOne(app, message)
    worked += claimed.length
    if (claimed.length < atOnce) return worked
  }
}

const claim = async (db: Kysely<Tables>, now: Date): Promise<readonly Claimed[]> => {
  const { rows } =
    await sql<Claimed>`update messages m set state = 'sending', attempts = m.attempts + 1, lease_until = now() + make_interval(secs => ${leaseSeconds})
    from (select id from messages where state = 'queued' and (next_at is null or next_at <= ${now}) or state = 'sending' and coalesce(lease_until, '-infinity') < now()
      order by created_at, id limit ${atOnce} for update skip locked) due, projects p
    where m.id = due.id and p.id = m.project_id
    returning m.id, m.project_id, m.channel, m.purpose, m.customer_id, m.recipient, (select email from customers c where c.id = m.customer_id) as address, m.subject, m.body, m.attempts,
      p.company || case when p.hotline <> '' then '　客服热线 ' || p.hotline else '' end as sender`.execute(db)
  return rows
}

const sendOne = async (app: Working, message: Claimed): Promise<void> => {
  const now = app.now()
  const held = message.purpose === 'marketing' ? await holdMarketing(app.db, await app.ground(message.project_id), message, now) : undefined
  if (held) return await (held.until ? putBack(app.db, message, held.reason, held.until) : setAside(app.db, message, held.reason))
  const body = `${message.recipient}，您好：\n\n${message.body}\n\n${message.sender}\n（本邮件由系统发出，请勿直接回复。）`
  const outcome = await app.channels[message.channel].send({ ...message, body })
  await writeDown(app.db, message, outcome, now)
}

const writeDown = async (db: Kysely<Tables>, message: Claimed, outcome: Outcome, now: Date): Promise<void> => {
  if (outcome.kind === 'sent' || outcome.kind === 'logged') {
    const provider = outcome.kind === 'sent' ? outcome.providerId : null
    await sql`update messages set state = ${outcome.kind}, sent_at = ${outcome.kind === 'sent' ? now : null}, provider_id = ${provider}, error = null, lease_until = null where ${ours(message)}`.execute(
      db,
    )
    return
  }
  const minutes = pauses[message.attempts - 1]
  if ((outcome.kind === 'refused' && outcome.retry === 'never') || minutes === undefined) return await setAside(db, message, outcome.reason)
  await sql`update messages set state = 'queued', error = ${outcome.reason}, next_at = ${new Date(now.getTime() + minutes * 60_000)}, lease_until = null where ${ours(message)}`.execute(
    db,
  )
}

/** Not tried, so not counted as a try. */
const putBack = async (db: Kysely<Tables>, message: Claimed, reason: string, until: Date): Promise<void> => {
  await sql`update messages set state = 'queued', attempts = attempts - 1, error = ${reason}, next_at = ${until}, lease_until = null where ${ours(message)}`.execute(
    db,
  )
}
const setAside = async (db: Kysely<Tables>, message: Claimed, reason: string): Promise<void> => {
  await sql`update messages set state = 'failed', error = ${reason}, lease_until = null where ${ours(message)}`.execute(db)
}
/** Only while this try is still the latest: whoever took the message over after the lease writes instead. */
const ours = (message: Claimed) => sql`id = ${message.id} and state = 'sending' and attempts = ${message.attempts}`
