import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { sayTo } from '../../channels/messages.server.ts'
import { type App, system } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import type { KeptCase } from '../../kernel/keep.server.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { alertsOf } from './alerts.server.ts'

/** Texts go out between these hours in China, so that nobody is woken (presets §9). */
const quietUntil = 8.5
const quietFrom = 21

/**
 * Reminds by itself: owners whose weekly text is due (DR-05), and the lead of units not served fifteen days before D or not effective
 * ten days before T (DR-02). Each is said once, whichever instance comes first.
 */
export const remindOfNotices = async (app: Pick<App, 'db' | 'ground' | 'now'>): Promise<void> => {
  const now = app.now()
  const day = today(now)
  const hour = (((now.getTime() / 3600_000 + 8) % 24) + 24) % 24
  if (hour < quietUntil || hour >= quietFrom) return
  const { rows } = await sql<{ id: string; project_id: string; name: string; plan: string }>`
    select b.id, b.project_id, b.name, b.case_id as plan from batches b join cases c on c.id = b.case_id where c.state in ('notifying', 'handing', 'tail')`.execute(
    app.db,
  )
  for (const batch of rows) {
    const callAfter = Number((await app.ground(batch.project_id)).settings(['notice.callAfter'], day)['notice.callAfter'])
    const alerts = await alertsOf(app.db, batch.project_id, batch.id, { roles: [], day, callAfter })
    for (const unit of alerts.textDue)
      await app.db.transaction().execute((tx) => textOwner(tx, { project: batch.project_id, case: unit.caseId, now, day }))
    await app.db.transaction().execute(async (tx) => {
      const plan = await caseOf(tx, batch.plan)
      if (!plan) return
      const tell = (what: string, units: number, message: string) =>
        units ? sayTo(tx, { key: `${what}:${batch.id}:${day}`, role: 'customerServiceLead', message, about: plan, now }) : Promise.resolve()
      await tell('DR-02', alerts.unserved.length, `${alerts.unserved.length} 户距合同交付日不足 15 日，通知书尚未有效送达`)
      await tell('notice-T10', alerts.notEffective.length, `${alerts.notEffective.length} 户距首日不足 10 日，通知书尚未有效送达，请督办`)
      await tell('DR-06', alerts.callDue.length, `${alerts.callDue.length} 户通知书寄出后无签收，请电话联系`)
    })
  }
}

/** The text of the week to the owners of a unit, counted as an attempt to reach them. */
const textOwner = async (
  tx: Kysely<Tables>,
  ask: { readonly project: string; readonly case: string; readonly now: Date; readonly day: string },
): Promise<void> => {
  const { rows } = await sql`select 1 from cases where id = ${ask.case} and state in ('posted', 'returned') for update skip locked`.execute(tx)
  const about = rows.length ? await caseOf(tx, ask.case) : undefined
  if (!about) return
  const told = await sql<{
    n: number
  }>`select count(*)::int as n from contact_attempts where case_id = ${ask.case} and channel = '短信' and (at at time zone 'Asia/Shanghai')::date = ${ask.day}`.execute(
    tx,
  )
  if (told.rows[0]?.n) return
  await sayTo(tx, {
    key: `DR-05:${ask.case}:${ask.day}`,
    role: 'owner',
    message: '入伙通知书已寄往合同地址，请留意查收并回复确认',
    about,
    now: ask.now,
  })
  await sql`insert into contact_attempts (id, project_id, unit_id, case_id, channel, result, remark, at, by_id)
    values (${newId()}, ${ask.project}, ${about.unit_id}, ${ask.case}, '短信', '已发送', '每七日提醒', ${ask.now}, ${system.id})`.execute(tx)
}

const caseOf = async (tx: Kysely<Tables>, id: string): Promise<KeptCase | undefined> =>
  (
    await sql<KeptCase>`select id, project_id, process, no, title, state, data, unit_id, unit_type_id, parent_id, contractor_id from cases where id = ${id}`.execute(
      tx,
    )
  ).rows[0]
