import { system } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Desk } from '../kernel/desk.server.ts'
import type { Keeping } from '../kernel/keep.server.ts'

/** The desk at which an effect is carried out: the program acts, with the rights of the lead whose act caused it. */
export const deskOf = (it: Keeping): Desk => ({
  project: it.case.project_id,
  actor: { ...system, roles: ['customerServiceLead'] },
  now: it.now,
  day: today(it.now),
  ground: it.ground,
  processes: it.processes,
})
