import { sql } from 'kysely'
import { sayTo } from '../../channels/messages.server.ts'
import type { App } from '../../kernel/app.server.ts'
import { addDays, today } from '../../kernel/days.ts'
import type { KeptCase } from '../../kernel/keep.server.ts'

/** Ten days and three days before the nominal end, and on it (DR-09, DR-10); said once each, whichever instance comes first. */
const before = [10, 3, 0] as const

type Waiting = KeptCase & { readonly from: string | null; readonly days: number; readonly changing: boolean }

/**
 * Reminds customer service of filings that run out. Reminders count back from the nominal day, not the one moved over holidays
 * (presets §2): signing day plus the days agreed. A day on which no instance ran is made good on the next one before the end.
 */
export const remindOfFilings = async (app: Pick<App, 'db' | 'ground' | 'now'>): Promise<void> => {
  const now = app.now()
  const day = today(now)
  const { rows } = await sql<Waiting>`
    select f.id, f.project_id, f.process, f.no, f.title, f.state, f.data, f.unit_id, f.unit_type_id, f.parent_id, f.contractor_id,
      f.state in ('changing', 'cancelling') as changing, (k.terms->>'filing.days')::int as days,
      case when f.state in ('changing', 'cancelling') then f.data->>'changeSignedOn' else f.data->>'signedOn' end as "from"
    from cases f join contracts k on f.key = 'contract:' || k.id
    where f.process = 'contract-filing' and f.closed_at is null and f.state <> 'held' and f.due_at <= ${new Date(now.getTime() + 30 * 86_400_000)}`.execute(
    app.db,
  )
  for (const filing of rows) {
    if (filing.from === null) continue
    const key = filing.changing ? 'filing.changeDays' : 'filing.days'
    const set = (await app.ground(filing.project_id)).settings([key], filing.from)[key]
    const end = addDays(filing.from, filing.changing ? Number(set ?? 30) : (filing.days ?? Number(set ?? 30)))
    const due = before.findLast((n) => addDays(end, -n) <= day)
    if (due === undefined || day > addDays(end, 3)) continue
    const message =
      due === 0 ? `${filing.changing ? '变更' : '备案'}期限 ${end} 已到` : `距${filing.changing ? '变更' : '备案'}期限 ${end} 不足 ${due} 日`
    await app.db
      .transaction()
      .execute((tx) =>
        sayTo(tx, { key: `${filing.changing ? 'DR-10' : 'DR-09'}:${filing.id}:${end}:${due}`, role: 'customerService', message, about: filing, now }),
      )
  }
}

type Untold = KeptCase & { readonly filed: string }

/** Where the region wants the buyer told after the filing, customer service is reminded three days before the nominal end, and on it. */
export const remindOfFilingNotices = async (app: Pick<App, 'db' | 'ground' | 'now'>): Promise<void> => {
  const now = app.now()
  const day = today(now)
  const { rows } = await sql<Untold>`
    select f.id, f.project_id, f.process, f.no, f.title, f.state, f.data, f.unit_id, f.unit_type_id, f.parent_id, f.contractor_id, k.filed_on as filed
    from cases f join contracts k on f.key = 'contract:' || k.id and k.project_id = f.project_id
    where f.process = 'contract-filing' and f.state = 'filed' and k.ended_on is null and k.filed_on > ${addDays(day, -90)} and not f.data ? 'notifiedOn'`.execute(
    app.db,
  )
  for (const filing of rows) {
    const days = (await app.ground(filing.project_id)).settings(['filing.notifyDays'], filing.filed)['filing.notifyDays']
    if (typeof days !== 'number') continue
    const end = addDays(filing.filed, days)
    const due = ([3, 0] as const).findLast((n) => addDays(end, -n) <= day)
    if (due === undefined || day > addDays(end, 3)) continue
    const message = due === 0 ? `通知买受人的期限 ${end} 已到` : `须在 ${end} 前通知买受人备案结果`
    const saying = { key: `filing-notice:${filing.id}:${end}:${due}`, role: 'customerService', message, about: filing, now } as const
    await app.db.transaction().execute((tx) => sayTo(tx, saying))
  }
}
