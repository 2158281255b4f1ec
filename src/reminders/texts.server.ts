import { type Kysely, sql } from 'kysely'
import { queueMessage } from '../channels/queue.server.ts'
import { formatFen } from '../kernel/money.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { type Round, reminded } from './upcoming.server.ts'

type Waiting = { readonly id: string; readonly due_on: string; readonly days: number; readonly customer: string }
type Line = {
  readonly reminder: string
  readonly customer: string
  readonly silent: boolean
  readonly reachable: boolean
  readonly project: string
  readonly unit_id: string
  readonly unit: string
  readonly due_on: string
  readonly payment: number
  readonly failed: boolean
  readonly overdue: number | null
  readonly penalty: number | null
  readonly tail: string | null
}

/**
 * Sends the text reminders whose day has come, one customer and due day at a time: loans of one customer with the same due day stand in
 * one message. Who has had a text today waits for tomorrow; what would reach the due day is dropped, and both stand on the row.
 */
export const sendTexts = async (db: Kysely<Tables>, round: Round, now: Date): Promise<number> => {
  await dropLate(db, round)
  const { rows } = await sql<Waiting>`select r.id, p.due_on, r.days,
      (select w.customer_id from ownerships w where w.unit_id = l.unit_id and w.until is null order by w.position, w.id limit 1) as customer
    from reminders r join repayments p on p.id = r.repayment_id join loans l on l.id = p.loan_id
    where r.project_id = ${round.project} and r.channel = 'TEXT' and r.state = 'waiting' and r.send_on <= ${round.day} and ${reminded(round)}
    order by p.due_on, r.send_on limit 2000`.execute(db)
  let sent = 0
  for (const bundle of Map.groupBy(rows, (row) => `${row.customer} ${row.due_on} ${row.days}`).values())
    sent += await db.transaction().execute((tx) =>
      sendBundle(
        tx,
        round,
        bundle.map((row) => row.id),
        now,
      ),
    )
  return sent
}

/** Before the due day only: a reminder that waited too long is no reminder any more. Stopped loans keep theirs on the record. */
const dropLate = async (db: Kysely<Tables>, round: Round): Promise<void> => {
  await sql`update reminders r set state = 'dropped', result = '已到还款日，未能发出' from repayments p
    where p.id = r.repayment_id and r.project_id = ${round.project} and r.state = 'waiting' and r.days < 0 and p.due_on <= ${round.day}`.execute(db)
  await sql`update reminders r set state = 'skipped', result = '客户已提前还款' from repayments p
    where p.id = r.repayment_id and r.project_id = ${round.project} and r.state = 'waiting' and r.days = -3 and p.told_paid_on is not null`.execute(
    db,
  )
  await sql`update reminders r set state = 'stopped', result = case when l.settled_on is not null then '贷款已结清' when l.released_on is not null then '担保已解除' else coalesce(l.reminders_stopped, '已停止') end
    from repayments p, loans l where p.id = r.repayment_id and l.id = p.loan_id and r.project_id = ${round.project} and r.state = 'waiting' and not (${reminded(round)})`.execute(
    db,
  )
  await sql`update reminders r set state = 'stopped', result = '本期已还' from repayments p
    where p.id = r.repayment_id and r.project_id = ${round.project} and r.state = 'waiting' and p.state in ('paid', 'cancelled')`.execute(db)
}

const sendBundle = async (tx: Kysely<Tables>, round: Round, ids: readonly string[], now: Date): Promise<number> => {
  const locked = await sql<{
    id: string
  }>`select id from reminders where id = any(${ids}::uuid[]) and state = 'waiting' order by id for update skip locked`.execute(tx)
  if (locked.rows.length === 0) return 0
  const lines = await linesOf(
    tx,
    locked.rows.map((row) => row.id),
  )
  const told = new Map<string, string>()
  let waits = false
  for (const [customer, mine] of Map.groupBy(lines, (line) => line.customer)) {
    const [first] = mine
    if (!first || first.silent || !first.reachable) continue
    if (await textedToday(tx, round, customer)) {
      waits = true
      continue
    }
    const key = `repay:${mine.map((line) => line.reminder).sort()[0]}:${customer}`
    const { subject, body } = wordsOf(mine)
    await queueMessage(tx, { key, project: round.project, customer, channel: 'sms', purpose: 'service', subject, body, unit: first.unit_id, now })
    for (const line of mine) told.set(line.reminder, key)
  }
  await markSent(tx, told, now)
  await byTelephone(
    tx,
    lines.filter((line) => !told.has(line.reminder) && (line.silent || !line.reachable)),
    now,
    waits,
  )
  return told.size
}

const linesOf = async (tx: Kysely<Tables>, ids: readonly string[]): Promise<readonly Line[]> => {
  const { rows } = await sql<Line>`select r.id as reminder, c.id as customer, c.do_not_contact as silent,
      exists (select 1 from telephones t where t.customer_id = c.id) as reachable, j.name as project, u.id as unit_id, u.label as unit,
      p.due_on, p.payment, p.state = 'failed' as failed, x.principal + x.interest as overdue, x.penalty, l.account_tail as tail
    from reminders r join repayments p on p.id = r.repayment_id join loans l on l.id = p.loan_id join units u on u.id = l.unit_id join projects j on j.id = r.project_id
      join ownerships w on w.unit_id = u.id and w.until is null join customers c on c.id = w.customer_id
      left join lateral (select o.principal, o.interest, o.penalty from overdue_rows o join overdue_lists t on t.id = o.list_id where o.loan_id = l.id order by t.listed_on desc, o.row limit 1) x on p.state = 'failed'
    where r.id = any(${ids}::uuid[]) order by c.id, p.due_on, u.code collate "C" for update of c`.execute(tx)
  return rows
}

/** Over all modules: a text of any kind that went to this customer today counts (§3). */
const textedToday = async (tx: Kysely<Tables>, round: Round, customer: string): Promise<boolean> => {
  const most = Number(round.ground.settings(['repay.textsPerDay'], round.day)['repay.textsPerDay'])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from messages where customer_id = ${customer} and channel in ('sms', 'wechat') and state <> 'failed'
    and (created_at at time zone 'Asia/Shanghai')::date = ${round.day}`.execute(tx)
  return (rows[0]?.n ?? 0) >= most
}

/** Project, room, due day, sum, the account's last four digits; nothing about other people (conventions §10). */
const wordsOf = (lines: readonly Line[]): { readonly subject: string; readonly body: string } => {
  const [first] = lines
  const each = lines.map((line) => {
    const account = line.tail ? `，还款账户尾号 ${line.tail}` : ''
    if (!line.failed) return `${line.project} ${line.unit} 的贷款 ${line.due_on} 还款 ${formatFen(line.payment)} 元${account}`
    const penalty = line.penalty ? `，罚息 ${formatFen(line.penalty)} 元` : ''
    return `${line.project} ${line.unit} 的贷款 ${line.due_on} 扣款未成功，尚欠 ${formatFen(line.overdue || line.payment)} 元${penalty}${account}`
  })
  return first?.failed
    ? { subject: `${first.unit}：扣款未成功`, body: `${each.join('；')}。请尽快将款项存入还款账户或到贷款银行办理，金额以银行为准。` }
    : { subject: `${first?.unit ?? ''}：还款提醒`, body: `${each.join('；')}。金额以银行扣款为准，请最迟在还款日前一日存足。` }
}

const markSent = async (tx: Kysely<Tables>, told: ReadonlyMap<string, string>, now: Date): Promise<void> => {
  if (told.size === 0) return
  const rows = [...told].map(([id, key]) => ({ id, key }))
  await sql`update reminders r set state = 'sent', done_at = ${now}, message_key = t.key from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, key text) where r.id = t.id`.execute(
    tx,
  )
  await sql`update repayments p set state = 'reminded' from reminders r where r.repayment_id = p.id and r.id = any(${[...told.keys()]}::uuid[]) and p.state = 'planned'`.execute(
    tx,
  )
}

/** Unsubscribed or without a usable number: the text gives way to a call on the desk's list. */
const byTelephone = async (tx: Kysely<Tables>, lines: readonly Line[], now: Date, waits: boolean): Promise<void> => {
  if (waits || lines.length === 0) return
  const ids = [...new Set(lines.map((line) => line.reminder))]
  const why = lines.some((line) => line.silent) ? '客户退订短信，改电话' : '没有可用号码，请客服核实联系方式'
  await sql`insert into reminders (id, project_id, repayment_id, days, channel, send_on, result)
    select gen_random_uuid(), project_id, repayment_id, days, 'PHONE', send_on, ${why} from reminders where id = any(${ids}::uuid[]) on conflict (repayment_id, days, channel) do nothing`.execute(
    tx,
  )
  await sql`update reminders set state = 'skipped', result = ${why}, done_at = ${now} where id = any(${ids}::uuid[])`.execute(tx)
}
