import { type Kysely, type RawBuilder, sql } from 'kysely'
import { sayTo } from '../channels/messages.server.ts'
import { type App, system } from '../kernel/app.server.ts'
import { addDays, today } from '../kernel/days.ts'
import type { KeptCase } from '../kernel/keep.server.ts'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { firstRegistration } from '../processes/title/first-registration.ts'
import { titleCertificate } from '../processes/title/title-certificate.ts'
import { refreshTitles } from './certificates/refresh.server.ts'
import { refreshRegistrations, remindOfUnopened } from './registration/remind.server.ts'

/** Messages go out between these hours in China, so that nobody is woken (presets §9). */
const quietUntil = 8.5
const quietFrom = 21

type Reminder = {
  readonly key: string
  readonly process: string
  readonly states: readonly string[]
  /** The day on which it is due, read from the case `c`. */
  readonly due: RawBuilder<unknown>
  readonly who: Role
  readonly message: string
}
/** The n-th alert of a deadline, as the rule has counted it from the nominal end. */
const alert = (id: string, n: number): RawBuilder<unknown> => sql`(c.data->'alerts'->${sql.lit(id)}->>${sql.lit(n)})::date`
const afterInforming = (n: number): RawBuilder<unknown> => sql`(c.data->>'informedOn')::date + ${sql.lit(n)}::int`

const certificate = titleCertificate.name
const unapplied = ['awaitingPapers', 'lacking', 'complete', 'paid']
const unentered = [...unapplied, 'filed', 'accepted', 'supplement', 'refused', 'disputed']

/** DR-11 … DR-14 and DR-26 (title-certificate §4, presets §5). */
const reminders: readonly Reminder[] = [
  ...[20, 7].map(
    (n, i): Reminder => ({
      key: `DR-11-${n}`,
      process: firstRegistration.name,
      states: ['collecting'],
      due: alert('DR-11', i),
      who: 'projectDevelopment',
      message: `首户交付满六十日前须报送登记资料，还有 ${n} 日，资料尚未申报`,
    }),
  ),
  ...[30, 10, 0].map(
    (n, i): Reminder => ({
      key: `DR-14-${90 - n}-owner`,
      process: certificate,
      states: unapplied,
      due: alert('DR-14', i),
      who: 'owner',
      message: n ? `已办预告登记的将在 ${n} 日内失效，请尽快办理不动产转移登记` : '已办预告登记的今日届满失效，请立即办理不动产转移登记',
    }),
  ),
  ...[30, 10, 0].map(
    (n, i): Reminder => ({
      key: `DR-14-${90 - n}`,
      process: certificate,
      states: unapplied,
      due: alert('DR-14', i),
      who: 'customerService',
      message: n ? `已办预告登记的 ${n} 日内失效，尚未申请转移登记` : '已办预告登记的今日届满失效，尚未申请转移登记',
    }),
  ),
  ...[30, 10, 0].map(
    (n, i): Reminder => ({
      key: `DR-12-${n}`,
      process: certificate,
      states: unentered,
      due: alert('DR-12', i),
      who: 'customerServiceLead',
      message: n ? `取证期限还有 ${n} 日` : '取证期限今日届满，尚未登簿',
    }),
  ),
  {
    key: 'DR-13',
    process: certificate,
    states: unentered,
    due: alert('DR-13', 0),
    who: 'legal',
    message: '逾期办证将满一年，买受人届时可以解除合同',
  },
  {
    key: 'DR-13-gate',
    process: certificate,
    states: unentered,
    due: alert('DR-13', 1),
    who: 'legal',
    message: '逾期办证已满一年，请判断买受人解除权',
  },
  ...[30, 60, 90].map(
    (n): Reminder => ({
      key: `DR-26-${n}`,
      process: certificate,
      states: ['informed'],
      due: afterInforming(n),
      who: 'owner',
      message: `您的不动产权证已办好 ${n} 日，请持收件回执和身份证明前来领取`,
    }),
  ),
]

/** Keeps what other slices know current in the open cases, and reminds by itself; each reminder is said once, whichever instance comes first. */
export const remindOfTitles = async (app: Pick<App, 'db' | 'ground' | 'now' | 'processes'>): Promise<void> => {
  const now = app.now()
  const day = today(now)
  const hour = (((now.getTime() / 3600_000 + 8) % 24) + 24) % 24
  const quiet = hour < quietUntil || hour >= quietFrom
  for (const { id } of await app.db.selectFrom('projects').select('id').execute()) {
    const ground = await app.ground(id)
    const desk = { project: id, actor: system, now, day, ground, processes: app.processes }
    let after: string | undefined
    do after = (await app.db.transaction().execute((tx) => refreshTitles(tx, desk, { after }, 200))) ?? undefined
    while (after)
    await app.db.transaction().execute((tx) => refreshRegistrations(tx, desk))
    if (!quiet) await app.db.transaction().execute((tx) => remindOfUnopened(tx, desk))
  }
  if (quiet) return
  for (const reminder of reminders) await app.db.transaction().execute((tx) => say(tx, reminder, day, now))
}

/** A reminder missed for up to a week (the program stood still) is said late; an older one is not. */
const say = async (tx: Kysely<Tables>, reminder: Reminder, day: string, now: Date): Promise<void> => {
  const { rows } = await sql<KeptCase & { due: string }>`
    select id, project_id, process, no, title, state, data, unit_id, unit_type_id, parent_id, contractor_id, (${reminder.due})::text as due from cases c
    where process = ${reminder.process} and closed_at is null and state = any(${[...reminder.states]}) and ${reminder.due} between ${addDays(day, -7)}::date and ${day}::date
      and not exists (select 1 from messages m where m.case_id = c.id and m.key like ${`${reminder.key}:`} || c.id || ':' || (${reminder.due})::text || '%')
    order by id limit 500`.execute(tx)
  for (const { due, ...about } of rows)
    await sayTo(tx, { key: `${reminder.key}:${about.id}:${due}`, role: reminder.who, message: reminder.message, about, now })
}
