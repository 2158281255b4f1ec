import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { earliest, effectiveDay, postal } from './effective.ts'
import { type Letter, lockLetter } from './lock.server.ts'
import type { returnReasons } from './return-reasons.ts'
import { trail } from './trail.server.ts'

/** Enters the proof of service of a letter: signed for, acknowledged, recorded by a notary. The unit becomes 已送达 with the earliest day. */
export const signLetter = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly letter: string; readonly signedOn: string; readonly signedBy: string },
): Promise<void> => {
  const letter = await lockLetter(tx, desk, ask.letter)
  const faults = arrivalFaults(letter, ask.signedOn, desk.day, '签收')
  if (faults.length) throw new Refusal(faults)
  const effective = effectiveDay({ ...travelled(letter), provenOn: ask.signedOn }, false)
  await sql`update letters set state = '已签收', signed_on = ${ask.signedOn}, signed_by = ${ask.signedBy}, effective_on = ${effective}, version = version + 1 where id = ${letter.id}`.execute(
    tx,
  )
  await trail(tx, desk, letter.id, { label: `签收：${ask.signedBy}`, day: ask.signedOn })
  await takeEffect(tx, desk, letter, `${letter.channel} ${ask.signedBy}签收`)
}

/**
 * Enters that a letter came back, with the reason; it joins the list 退信待处理. Where the contract has an address clause and the project
 * says so, the day of return serves the notice; otherwise the unit is 未送达.
 */
export const returnLetter = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly letter: string; readonly returnedOn: string; readonly reason: (typeof returnReasons)[number] },
): Promise<void> => {
  const letter = await lockLetter(tx, desk, ask.letter)
  const faults = [
    ...arrivalFaults(letter, ask.returnedOn, desk.day, '退回'),
    ...(postal.includes(letter.channel) ? [] : [{ code: 'STATE', message: `${letter.channel}没有退信` }]),
  ]
  if (faults.length) throw new Refusal(faults)
  const counts = desk.ground.settings(['notice.returnCountsAsServed'], desk.day)['notice.returnCountsAsServed'] === true
  const effective = effectiveDay({ ...travelled(letter), returnedOn: ask.returnedOn }, counts)
  await sql`update letters set state = '退回', returned_on = ${ask.returnedOn}, return_reason = ${ask.reason}, effective_on = ${effective}, version = version + 1 where id = ${letter.id}`.execute(
    tx,
  )
  await trail(tx, desk, letter.id, { label: `退回：${ask.reason}`, day: ask.returnedOn })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from letters where case_id = ${letter.case_id} and state = '已寄出'`.execute(tx)
  const underway = rows[0]?.n ?? 0
  const unit = letter.unit_state === 'posted' && underway === 0 ? 'returned' : letter.unit_state
  if (unit === 'returned' && letter.unit_state === 'posted')
    await step(tx, desk, letter.case_id, 'letterReturned', { returnedOn: ask.returnedOn, returnReason: ask.reason })
  if (effective) await takeEffect(tx, desk, { ...letter, unit_state: unit }, `退信视为送达（合同地址，${ask.reason}）`)
}

const travelled = (letter: Letter) => ({
  channel: letter.channel,
  voided: false,
  contractAddress: letter.contract_address,
  provenOn: null,
  returnedOn: null,
})

const arrivalFaults = (letter: Letter, on: string, day: string, what: string): Fault[] => [
  ...(letter.state === '已寄出' ? [] : [{ code: 'STATE', message: `${letter.no} ${letter.state}，不能登记${what}` }]),
  ...(on > day ? [{ code: 'FUTURE_DATE', message: `${what}日期不能晚于今天` }] : []),
  ...(letter.posted_on && on < letter.posted_on ? [{ code: 'DATE_ORDER', message: `${what}日期 ${on} 早于寄出日期 ${letter.posted_on}` }] : []),
]

/** The notice is effective on the earliest day of all letters: the unit is served, or its day is corrected to an earlier one. */
const takeEffect = async (tx: Tx, desk: Desk, letter: Letter, served: string): Promise<void> => {
  const { rows } = await sql<{
    day: string | null
  }>`select effective_on as day from letters where case_id = ${letter.case_id} and state <> '作废'`.execute(tx)
  const effectiveOn = earliest(rows.map((r) => r.day))
  if (!effectiveOn) return
  if (['posted', 'returned'].includes(letter.unit_state)) await step(tx, desk, letter.case_id, 'serve', { effectiveOn, served })
  else await recordFacts(tx, letter.case_id, '通知书送达', { effectiveOn, served }, desk.actor, desk.now)
}
