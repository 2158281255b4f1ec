import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordOnCase } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'

type Booked = { readonly code: string; readonly day: string; readonly starts: string; readonly ends: string }
type Taken = { readonly id: string; readonly day: string; readonly starts: string; readonly ends: string }
/** States in which an owner comes a second time: the slot is theirs, the procedure goes on where it stands. */
const again = ['awaitingReinspection', 'awaitingFund', 'awaitingSignature', 'refused', 'deemed']

/** Gives a unit a slot. The place is taken in the same statement that looks whether one is free, so the last one goes once. */
export const book = async (tx: Tx, desk: Desk, ask: { readonly case: string; readonly slot: string }): Promise<Booked> => {
  const handover = await lockHandover(tx, desk, ask.case)
  const { rows: known } = await sql<Booked & { slot_id: string }>`
    select a.code, a.slot_id, s.day, to_char(s.starts, 'HH24:MI') as starts, to_char(s.ends, 'HH24:MI') as ends
    from appointments a join slots s on s.id = a.slot_id where a.case_id = ${handover.id} and a.state = '已预约'`.execute(tx)
  if (known[0]?.slot_id === ask.slot) return { code: known[0].code, day: known[0].day, starts: known[0].starts, ends: known[0].ends }
  if (known[0]) throw new Refusal({ code: 'STATE', message: `本户已预约 ${known[0].day} ${known[0].starts}，如需更改请办理改约` })
  const slot = await takePlace(tx, desk, ask.slot)
  if (again.includes(handover.state))
    await recordOnCase(tx, handover.id, {
      kind: 'note',
      label: '预约再次到场',
      body: { text: `${slot.day} ${slot.starts}–${slot.ends}` },
      actor: desk.actor,
      now: desk.now,
    })
  else await step(tx, desk, handover.id, 'book', { appointmentOn: slot.day, appointmentTime: `${slot.starts}–${slot.ends}` })
  const code = await freshCode(tx, desk)
  await sql`insert into appointments (id, project_id, slot_id, unit_id, case_id, code, booked_by, booked_at)
    values (${newId()}, ${desk.project}, ${slot.id}, ${handover.unit_id}, ${handover.id}, ${code}, ${desk.actor.id}, ${desk.now})`.execute(tx)
  return { code, day: slot.day, starts: slot.starts, ends: slot.ends }
}

/** Takes one place in a slot that has not passed, or refuses `SLOT_FULL`. */
export const takePlace = async (tx: Tx, desk: Desk, slot: string): Promise<Taken> => {
  const { rows } = await sql<Taken>`
    update slots set taken = taken + 1 where id = ${slot} and project_id = ${desk.project} and taken < capacity and (day + ends) at time zone 'Asia/Shanghai' > ${desk.now}
    returning id, day, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends`.execute(tx)
  if (rows[0]) return rows[0]
  const { rows: there } = await sql<{ over: boolean }>`
    select (day + ends) at time zone 'Asia/Shanghai' <= ${desk.now} as over from slots where id = ${slot} and project_id = ${desk.project}`.execute(
    tx,
  )
  if (!there[0]) throw new Refusal('没有这个预约时段', 404)
  if (there[0].over) throw new Refusal({ code: 'RANGE', message: '这个时段已经过去，请选择以后的时段', field: 'slot' })
  throw new Refusal({ code: 'SLOT_FULL', message: '这个时段已约满，请选择其他时段', field: 'slot' })
}

export const givePlaceBack = (tx: Tx, slot: string) => sql`update slots set taken = taken - 1 where id = ${slot} and taken > 0`.execute(tx)

/** Six signs without 0, O, 1, I and L, which are misread on the telephone. */
const freshCode = async (tx: Tx, desk: Desk): Promise<string> => {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  for (;;) {
    const code = Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('')
    const { rows } = await sql`select 1 from appointments where project_id = ${desk.project} and code = ${code}`.execute(tx)
    if (rows.length === 0 && /[A-Z]/.test(code)) return code
  }
}
