import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../../kernel/tables.gen.ts'
import { ownersOf, type WithOwners, withNames } from '../../people/owners.server.ts'
import { batchOf } from '../batch/lock.server.ts'
import type { noticeAlerts } from './api.ts'
import { servedBefore } from './post.server.ts'
import type { Looking } from './register.server.ts'

type Alerts = z.input<typeof noticeAlerts.output>
type Row = WithOwners<Alerts['callDue'][number]> & Readonly<Record<keyof Alerts, boolean>>

/** Days before D on which the list of those not yet served is due (DR-02), and days between texts (DR-05) with their number. */
const warnBefore = 15
const textEvery = 7
const texts = 4

/** Units of a batch whose notice needs somebody today, by what has to be done (handbook handover §5). */
export const alertsOf = async (db: Kysely<Tables>, project: string, id: string, { roles, day, callAfter }: Looking): Promise<Alerts> => {
  const batch = await batchOf(db, project, id)
  const first = sql`(select min(l.posted_on) from letters l where l.case_id = h.id and l.state <> '作废')`
  const pending = sql`h.state in ('awaitingNotice', 'posted', 'returned')`
  const callsSince = (since: RawBuilder<unknown>) =>
    sql`exists (select 1 from contact_attempts a where a.case_id = h.id and a.channel = '电话' and a.at >= ${since})`
  const { rows } = await sql<Row>`
    select * from (
      select h.id as "caseId", u.label as unit, u.id as "unitId", ${ownersOf(sql`u.id`)} as owners, ${first} as since,
        exists (select 1 from letters l where l.case_id = h.id and l.state = '已寄出' and l.posted_on <= ${day}::date - ${callAfter}::int and not ${callsSince(sql`l.posted_on + ${callAfter}::int`)}) as "callDue",
        coalesce(${pending} and ${texts}::int > t.sent and ${first} + ${textEvery}::int * (t.sent + 1) <= ${day}::date, false) as "textDue",
        ${pending} and (h.data->>'contractHandoverOn')::date - ${warnBefore}::int <= ${day}::date as unserved,
        ${pending} and ${batch.first_day}::date - ${servedBefore}::int <= ${day}::date as "notEffective",
        coalesce((h.data->>'effectiveOn')::date, ${day}::date) > (h.data->>'contractHandoverOn')::date - ${servedBefore}::int as "tooLate",
        ${pending} and exists (select 1 from contact_attempts a where a.case_id = h.id and a.channel in ('电话', '传真')) as "weakProof"
      from roster_entries e join cases h on h.id = e.case_id join units u on u.id = e.unit_id,
        lateral (select count(*)::int as sent from contact_attempts a where a.case_id = h.id and a.channel = '短信') t
      where e.batch_id = ${id} and e.project_id = ${project} and e.removed_version is null and h.closed_at is null order by u.code collate "C") units
    where "callDue" or "textDue" or unserved or "notEffective" or "tooLate" or "weakProof"`.execute(db)
  const listed = (key: keyof Alerts) => rows.filter((r) => r[key]).map((r) => withNames({ roles }, r))
  return {
    callDue: listed('callDue'),
    textDue: listed('textDue'),
    unserved: listed('unserved'),
    notEffective: listed('notEffective'),
    tooLate: listed('tooLate'),
    weakProof: listed('weakProof'),
  }
}
