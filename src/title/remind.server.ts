import { type Kysely, sql } from 'kysely'
import { sayTo } from '../channels/messages.server.ts'
import { type App, system } from '../kernel/app.server.ts'
import { addDays, today } from '../kernel/days.ts'
import type { KeptCase } from '../kernel/keep.server.ts'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { titleCertificate } from '../processes/title/title-certificate.ts'
import { refreshTitles } from './certificates/refresh.server.ts'

/** Messages go out between these hours in China, so that nobody is woken (presets §9). */
const quietUntil = 8.5
const quietFrom = 21

type Reminder = {
  readonly key: string
  readonly states: readonly string[]
  /** The day in the case from which is counted, and how many days after it (negative: before) the reminder is due. */
  readonly field: string
  readonly after: number
  readonly who: Role
  readonly message: string
}
const unapplied = ['awaitingPapers', 'lacking', 'complete', 'paid']
const unentered = [...unapplied, 'filed', 'accepted', 'supplement', 'refused', 'disputed']

/** DR-12, DR-14 (days 60, 80, 90 are 30, 10, 0 days before the lapse), DR-26. */
const reminders: readonly Reminder[] = [
  ...[30, 10, 0].map(
    (n): Reminder => ({
      key: `DR-14-${90 - n}-owner`,
      states: unapplied,
      field: 'noticeLapseOn',
      after: -n,
      who: 'owner',
      message: n ? `预告登记将在 ${n} 日内失效，请尽快办理不动产转移登记` : '预告登记今日届满，请立即办理不动产转移登记',
    }),
  ),
  ...[30, 10, 0].map(
    (n): Reminder => ({
      key: `DR-14-${90 - n}`,
      states: unapplied,
      field: 'noticeLapseOn',
      after: -n,
      who: 'customerService',
      message: n ? `预告登记 ${n} 日内失效，尚未申请转移登记` : '预告登记今日届满，尚未申请转移登记',
    }),
  ),
  ...[30, 10, 0].map(
    (n): Reminder => ({
      key: `DR-12-${n}`,
      states: unentered,
      field: 'certificateBy',
      after: -n,
      who: 'customerServiceLead',
      message: n ? `取证期限还有 ${n} 日` : '取证期限今日届满，尚未登簿',
    }),
  ),
  { key: 'DR-13', states: unentered, field: 'certificateBy', after: 306, who: 'legal', message: '逾期办证将满一年，买受人届时可以解除合同' },
  { key: 'DR-13-gate', states: unentered, field: 'certificateBy', after: 366, who: 'legal', message: '逾期办证已满一年，请判断买受人解除权' },
  ...[30, 60, 90].map(
    (n): Reminder => ({
      key: `DR-26-${n}`,
      states: ['informed'],
      field: 'informedOn',
      after: n,
      who: 'owner',
      message: `您的不动产权证已办好 ${n} 日，请持收件回执和身份证明前来领取`,
    }),
  ),
]

/** Keeps what other slices know current in the open cases, and reminds by itself; each reminder is said once, whichever instance comes first. */
export const remindOfTitles = async (app: Pick<App, 'db' | 'ground' | 'now' | 'processes'>): Promise<void> => {
  const now = app.now()
  const day = today(now)
  const { rows: projects } = await sql<{
    id: string
  }>`select distinct project_id as id from cases where process = ${titleCertificate.name} and closed_at is null`.execute(app.db)
  for (const { id } of projects) {
    const ground = await app.ground(id)
    const desk = { project: id, actor: system, now, day, ground, processes: app.processes }
    while ((await app.db.transaction().execute((tx) => refreshTitles(tx, desk, {}, 200))) === 200);
  }
  const hour = (((now.getTime() / 3600_000 + 8) % 24) + 24) % 24
  if (hour < quietUntil || hour >= quietFrom) return
  for (const reminder of reminders) await app.db.transaction().execute((tx) => say(tx, reminder, day, now))
}

/** A reminder missed for up to a week (the program stood still) is said late; an older one is not. */
const say = async (tx: Kysely<Tables>, reminder: Reminder, day: string, now: Date): Promise<void> => {
  const last = addDays(day, -reminder.after)
  const { rows } = await sql<KeptCase>`
    select id, project_id, process, no, title, state, data, unit_id, unit_type_id, parent_id, contractor_id from cases c
    where process = ${titleCertificate.name} and closed_at is null and state = any(${[...reminder.states]}) and (data->>${reminder.field})::date between ${addDays(last, -7)}::date and ${last}::date
      and not exists (select 1 from messages m where m.case_id = c.id and m.key like ${`${reminder.key}:`} || c.id || ':' || (data->>${reminder.field}) || '%')
    order by id limit 500`.execute(tx)
  for (const about of rows)
    await sayTo(tx, {
      key: `${reminder.key}:${about.id}:${String(about.data[reminder.field])}`,
      role: reminder.who,
      message: reminder.message,
      about,
      now,
    })
}
