import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { DaySheet } from './api.ts'
import { receiptRows } from './receipt-rows.server.ts'

export const dayIsClosed = async (tx: Tx, project: string, cashier: string, day: string): Promise<boolean> =>
  (await sql`select 1 from cash_days where project_id = ${project} and cashier_id = ${cashier} and day = ${day}`.execute(tx)).rows.length > 0

/** No money is taken after today's close, nor while an earlier day of this cashier stands open (handbook property-fees §11). */
export const refuseClosed = async (tx: Tx, desk: Desk): Promise<void> => {
  if (await dayIsClosed(tx, desk.project, desk.actor.id, desk.day)) throw new Refusal({ code: 'DAY_CLOSED', message: '您今天已日结，不能再收款' })
  const { rows } = await sql<{ day: string }>`
    select distinct paid_on as day from receipts r where project_id = ${desk.project} and cashier_id = ${desk.actor.id} and paid_on < ${desk.day}
      and not exists (select 1 from cash_days d where d.project_id = r.project_id and d.cashier_id = r.cashier_id and d.day = r.paid_on) order by 1 limit 1`.execute(
    tx,
  )
  if (rows[0]) throw new Refusal({ code: 'PREVIOUS_DAY_OPEN', message: `您 ${rows[0].day} 的收款还没有日结，请先日结再收款` })
}

/** What one cashier took on a day: by receipt, by method, by payee, with the range of numbers used. */
export const daySheetOf = async (tx: Tx, project: string, ask: { day: string; cashier: string; name: string }): Promise<z.input<typeof DaySheet>> => {
  const mine = sql`r.project_id = ${project} and r.cashier_id = ${ask.cashier} and r.paid_on = ${ask.day}`
  const valid = sql`${mine} and r.voided_at is null`
  const [receipts, methods, payees, ranges, closed] = await Promise.all([
    receiptRows(tx, mine),
    sql<{ method: string; amount: number; receipts: number }>`
      select method, sum(amount)::bigint as amount, count(*)::int as receipts from receipts r where ${valid} group by 1 order by 2 desc`.execute(tx),
    sql<{ payee: string; amount: number }>`
      select f.payee, sum(l.amount)::bigint as amount from receipts r join receipt_lines l on l.receipt_id = r.id join fee_lines f on f.id = l.fee_line_id where ${valid} group by 1 order by 2 desc`.execute(
      tx,
    ),
    sql<{ series: string; first: string; last: string; used: number; voided: number }>`
      select series, min(no) as first, max(no) as last, count(*)::int as used, count(*) filter (where voided_at is not null)::int as voided from receipts r where ${mine} group by 1 order by 1`.execute(
      tx,
    ),
    sql<NonNullable<z.input<typeof DaySheet>['closed']>>`
      select counted, opening_float as "openingFloat", book_cash as "bookCash", difference, reason, closed_at as "closedAt", approved_name as "approvedBy"
      from cash_days where project_id = ${project} and cashier_id = ${ask.cashier} and day = ${ask.day}`.execute(tx),
  ])
  return {
    day: ask.day,
    cashier: ask.name,
    receipts,
    methods: methods.rows,
    payees: payees.rows,
    ranges: ranges.rows,
    total: methods.rows.reduce((sum, m) => sum + m.amount, 0),
    cash: methods.rows.find((m) => m.method === '现金')?.amount ?? 0,
    closed: closed.rows[0] ?? null,
  }
}

type Close = { readonly day: string; readonly openingFloat: number; readonly counted: number; readonly reason: string }

/** Closes the cashier's own day: counted cash against the book, a difference only with its reason; no receipt may wait for a decision. */
export const closeDay = async (tx: Tx, desk: Desk, ask: Close): Promise<z.input<typeof DaySheet>> => {
  if (ask.day > desk.day) throw new Refusal({ code: 'FUTURE_DATE', message: '不能日结以后的日子', field: 'day' }, 400)
  const mine = { day: ask.day, cashier: desk.actor.id, name: desk.actor.name }
  const sheet = await daySheetOf(tx, desk.project, mine)
  if (sheet.closed) throw new Refusal({ code: 'DAY_CLOSED', message: `${ask.day} 已日结` })
  const waiting = sheet.receipts.filter((r) => r.state === '待批作废').map((r) => r.no)
  if (waiting.length) throw new Refusal({ code: 'STATE', message: `还有作废申请没有审批：${waiting.join('、')}` })
  const book = ask.openingFloat + sheet.cash
  const difference = ask.counted - book
  if (difference !== 0 && !ask.reason)
    throw new Refusal({ code: 'REASON_REQUIRED', message: `清点与账面相差 ${(difference / 100).toFixed(2)} 元，请写明原因`, field: 'reason' })
  await sql`insert into cash_days (id, project_id, cashier_id, cashier_name, day, opening_float, book_cash, counted, difference, reason, closed_at)
    values (${newId()}, ${desk.project}, ${desk.actor.id}, ${desk.actor.name}, ${ask.day}, ${ask.openingFloat}, ${book}, ${ask.counted}, ${difference}, ${ask.reason}, ${desk.now})
    on conflict (project_id, cashier_id, day) do nothing`.execute(tx)
  return await daySheetOf(tx, desk.project, mine)
}

/** The second signature under a closed day. */
export const approveDay = async (tx: Tx, desk: Desk, ask: { readonly day: string; readonly cashier: string }): Promise<z.input<typeof DaySheet>> => {
  if (ask.cashier === desk.actor.id) throw new Refusal({ code: 'SAME_PERSON', message: '须由收款人以外的人复核' })
  const { rows } = await sql<{ cashier_name: string }>`
    update cash_days set approved_by = ${desk.actor.id}, approved_name = ${desk.actor.name}, approved_at = ${desk.now}
    where project_id = ${desk.project} and cashier_id = ${ask.cashier} and day = ${ask.day} and approved_at is null returning cashier_name`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal({ code: 'STATE', message: `${ask.day} 还没有日结，或已复核` })
  return await daySheetOf(tx, desk.project, { day: ask.day, cashier: ask.cashier, name: rows[0].cashier_name })
}
