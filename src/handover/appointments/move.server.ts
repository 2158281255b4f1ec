import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import { givePlaceBack, takePlace } from './book.server.ts'

const mayMoveAgain = ['customerServiceLead', 'propertySupervisor'] as const

/** Moves an appointment. Once it is the owner's own choice; after that somebody responsible decides and says why (handbook handover §8). */
export const move = async (tx: Tx, desk: Desk, ask: { readonly case: string; readonly slot: string; readonly reason?: string | undefined }) => {
  const handover = await lockHandover(tx, desk, ask.case)
  const { rows } = await sql<{ id: string; code: string; slot_id: string; moves: number }>`
    select id, code, slot_id, moves from appointments where case_id = ${handover.id} and state = '已预约' for update`.execute(tx)
  const appointment = rows[0]
  if (!appointment) throw new Refusal({ code: 'STATE', message: '本户还没有预约，请先预约' })
  if (appointment.slot_id === ask.slot) throw new Refusal({ code: 'STATE', message: '本户已在这个时段' })
  if (appointment.moves > 0 && !mayMoveAgain.some((r) => desk.actor.roles.includes(r)))
    throw new Refusal({ code: 'MOVED_ONCE', message: '业主已改约一次，再次改约由客服主管或物业客服主管办理' })
  if (appointment.moves > 0 && !ask.reason) throw new Refusal({ code: 'REASON_REQUIRED', message: '再次改约请写明原因', field: 'reason' })
  await sql`select id from slots where id = any(${[appointment.slot_id, ask.slot]}::uuid[]) order by id for update`.execute(tx) // one order for everybody: two moves that cross do not block each other
  const slot = await takePlace(tx, desk, ask.slot)
  await givePlaceBack(tx, appointment.slot_id)
  await sql`update appointments set slot_id = ${slot.id}, moves = moves + 1 where id = ${appointment.id}`.execute(tx)
  const time = `${slot.starts}–${slot.ends}`
  const facts = handover.state === 'booked' ? { appointmentOn: slot.day, appointmentTime: time } : {}
  await recordFacts(tx, handover.id, `改约${ask.reason ? `：${ask.reason}` : ''}`, facts, desk.actor, desk.now)
  return { code: appointment.code, day: slot.day, starts: slot.starts, ends: slot.ends }
}
