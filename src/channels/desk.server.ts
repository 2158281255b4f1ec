import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Viewer } from '../kernel/app.server.ts'
import { addDays, startOfDay, today } from '../kernel/days.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { DeskMessage } from './desk-api.ts'

type Ask = { readonly project: string; readonly actor: Viewer; readonly now: Date }

/** Messages older than this are history: they count as read. */
const recent = (now: Date): Date => startOfDay(addDays(today(now), -30))

/** Messages for the roles held; people of a contractor hear only what concerns their own firm's work. */
const mine = ({ project, actor, now }: Ask) => sql`m.project_id = ${project} and m.channel = 'desk' and m.staff_role = any(${[...actor.roles]})
  and m.created_at >= ${recent(now)}
  and (m.staff_role <> 'contractor' or exists (select 1 from cases c where c.id = m.case_id and c.contractor_id = ${actor.contractor}))`
const unreadBy = (actor: Viewer) => sql`not exists (select 1 from message_reads r where r.message_id = m.id and r.staff_id = ${actor.id})`

export const messagesFor = async (
  db: Kysely<Tables>,
  ask: Ask & { readonly unread: boolean; readonly size: number },
): Promise<{ unread: number; messages: z.input<typeof DeskMessage>[] }> => {
  const { rows } = await sql<
    z.input<typeof DeskMessage>
  >`select m.id, m.subject, m.body, m.case_id as "caseId", m.created_at as at, not ${unreadBy(ask.actor)} as read
    from messages m where ${mine(ask)} and ${ask.unread ? unreadBy(ask.actor) : sql`true`} order by m.created_at desc, m.id desc limit ${ask.size}`.execute(
    db,
  )
  return { unread: await unreadCount(db, ask), messages: [...rows] }
}

export const markRead = async (db: Kysely<Tables>, ask: Ask & { readonly ids?: readonly string[] | undefined }): Promise<number> => {
  await sql`insert into message_reads (message_id, staff_id, read_at) select m.id, ${ask.actor.id}, ${ask.now} from messages m
    where ${mine(ask)} and ${unreadBy(ask.actor)} and ${ask.ids ? sql`m.id = any(${[...ask.ids]}::uuid[])` : sql`true`} on conflict do nothing`.execute(
    db,
  )
  return await unreadCount(db, ask)
}

const unreadCount = async (db: Kysely<Tables>, ask: Ask): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from messages m where ${mine(ask)} and ${unreadBy(ask.actor)}`.execute(db)).rows[0]?.n ?? 0
