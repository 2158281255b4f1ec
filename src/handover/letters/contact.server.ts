import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { contactChannels, contactResults } from './contact.ts'

type Contact = {
  readonly case: string
  readonly channel: (typeof contactChannels)[number]
  readonly result: (typeof contactResults)[number]
  readonly remark: string
  readonly at?: Date | undefined
}

/** Puts an attempt to reach the owner on the record and counts the telephone calls into the unit's handover. Refuses a time in the future. */
export const recordContact = async (tx: Tx, desk: Desk, ask: Contact): Promise<void> => {
  const { rows } = await sql<{
    unit_id: string
  }>`select unit_id from cases where id = ${ask.case} and project_id = ${desk.project} and process = 'handover' for update`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这户的交房事项', 404)
  const at = ask.at ?? desk.now
  if (at > desk.now) throw new Refusal({ code: 'FUTURE_DATE', message: '联系时间不能晚于现在', field: 'at' })
  await sql`insert into contact_attempts (id, project_id, unit_id, case_id, channel, result, remark, at, by_id)
    values (${newId()}, ${desk.project}, ${rows[0].unit_id}, ${ask.case}, ${ask.channel}, ${ask.result}, ${ask.remark}, ${at}, ${desk.actor.id})`.execute(
    tx,
  )
  const calls = await sql<{ n: number }>`select count(*)::int as n from contact_attempts where case_id = ${ask.case} and channel = '电话'`.execute(tx)
  await recordFacts(tx, ask.case, `联系业主：${ask.channel}${ask.result}`, { calls: calls.rows[0]?.n ?? 0 }, desk.actor, desk.now)
}
