import { sql } from 'kysely'
import { addDays } from '../../kernel/days.ts'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { postal } from './effective.ts'
import { type Letter, lockLetter } from './lock.server.ts'
import { trail } from './trail.server.ts'

export type Posting = {
  readonly letter: string
  readonly channel: string
  readonly waybill?: string | undefined
  readonly postedOn: string
  /** Typed when the letter can no longer be served ten days before D. */
  readonly lateReason?: string | undefined
}

/** Days before D by which the notice must have been served (DR-02). */
export const servedBefore = 10

/**
 * Sends a notice off and moves the unit to 已寄出. Refuses all at once: no address, no waybill on a postal channel, a day in the future,
 * a paused batch, a unit that is held, and `NOTICE_TOO_LATE` when ten days before D have passed and nobody has said why it goes out all
 * the same.
 */
export const postLetter = async (tx: Tx, desk: Desk, ask: Posting): Promise<void> => {
  const letter = await lockLetter(tx, desk, ask.letter)
  const waybill = ask.waybill ?? letter.waybill
  const faults = postingFaults(letter, { ...ask, waybill }, desk.day)
  if (faults.length) throw new Refusal(faults)
  await setWaybill(tx, desk, letter.id, waybill)
  await sql`update letters set state = '已寄出', channel = ${ask.channel}, carrier = ${ask.channel}, posted_on = ${ask.postedOn}, late_reason = ${ask.lateReason ?? ''}, version = version + 1
    where id = ${letter.id}`.execute(tx)
  await trail(tx, desk, letter.id, {
    label: `寄出（${ask.channel}${waybill ? ` ${waybill}` : ''}）`,
    day: ask.postedOn,
    ...(ask.lateReason ? { remark: ask.lateReason } : {}),
  })
  if (['awaitingNotice', 'returned'].includes(letter.unit_state))
    await step(tx, desk, letter.case_id, 'post', { carrier: ask.channel, ...(waybill ? { waybill } : {}), postedOn: ask.postedOn })
  await countMailings(tx, desk, letter.case_id)
}

const postingFaults = (letter: Letter, ask: Omit<Posting, 'waybill'> & { readonly waybill: string | null | undefined }, day: string): Fault[] => {
  const latest = letter.contract_day && addDays(letter.contract_day, -servedBefore)
  return [
    ...(letter.state === '待打印' || letter.state === '已打印' ? [] : [{ code: 'STATE', message: `${letter.no} ${letter.state}，不能再寄出` }]),
    ...(letter.plan_state === 'paused' ? [{ code: 'STATE', message: '批次已暂停，不寄发通知' }] : []),
    ...(['held', 'withdrawn', 'delivered', 'deemed'].includes(letter.unit_state)
      ? [{ code: 'STATE', message: '本户已挂起、移出或交付，不寄发通知' }]
      : []),
    ...(letter.address ? [] : [{ code: 'REQUIRED', message: `${letter.no} 没有寄送地址，请先补录合同地址`, field: 'address' }]),
    ...(postal.includes(ask.channel) && !ask.waybill
      ? [{ code: 'REQUIRED', message: `${letter.no} 没有运单号，请先扫描或导入`, field: 'waybill' }]
      : []),
    ...(ask.postedOn > day ? [{ code: 'FUTURE_DATE', message: '寄出日期不能晚于今天', field: 'postedOn' }] : []),
    ...(latest && ask.postedOn > latest && !ask.lateReason
      ? [
          {
            code: 'NOTICE_TOO_LATE',
            message: `合同交付日 ${letter.contract_day}，通知最迟 ${latest} 送达，现已不及；仍要寄出的请写明原因`,
            field: 'lateReason',
          },
        ]
      : []),
  ]
}

/** Writes a waybill; one that another letter carries is refused. */
export const setWaybill = async (tx: Tx, desk: Pick<Desk, 'project'>, letter: string, waybill: string | null | undefined): Promise<void> => {
  if (!waybill) return
  await sql`select pg_advisory_xact_lock(hashtext(${`waybill:${desk.project}:${waybill}`}))`.execute(tx)
  const { rows } = await sql<{
    no: string
  }>`select no from letters where project_id = ${desk.project} and waybill = ${waybill} and state <> '作废' and id <> ${letter}`.execute(tx)
  if (rows[0]) throw new Refusal({ code: 'DUPLICATE', message: `运单号 ${waybill} 已用于 ${rows[0].no}`, field: 'waybill' })
  await sql`update letters set waybill = ${waybill} where id = ${letter}`.execute(tx)
}

/** How often the notice was posted again, as a fact of the unit: deemed handover asks for it. */
export const countMailings = async (tx: Tx, desk: Desk, caseId: string): Promise<void> => {
  const { rows } = await sql<{
    n: number
  }>`select greatest(count(*) - 1, 0)::int as n from letters where case_id = ${caseId} and state <> '作废' and posted_on is not null`.execute(tx)
  await recordFacts(tx, caseId, '补寄次数', { remailings: rows[0]?.n ?? 0 }, desk.actor, desk.now)
}
