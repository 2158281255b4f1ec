import type { Built } from '../app.server.ts'
import { today } from '../kernel/days.ts'
import { atDesk } from '../kernel/desk.server.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { contractorsOf, setContractor } from './contractors.server.ts'
import { listContractors, putContractor } from './contractors-api.ts'
import { intakeComplaint } from './intake-complaint.server.ts'
import { intakeRepair } from './intake-repair.server.ts'
import { roomSide, roomsFor } from './room.server.ts'

export const repairRoutes = (app: Built): void => {
  serve(app, api.findRooms, async ({ db, project, input }) => ({ rooms: await roomsFor(db, project.id, input.q) }))
  serve(app, api.showRoom, ({ db, project, input, processes, at }) =>
    roomSide(db, processes, { project: project.id, unit: input.unit, day: today(at) }),
  )
  serve(app, api.intakeRepair, (ctx) => atDesk(ctx, (tx, desk) => intakeRepair(tx, desk, app.vault, ctx.input)))
  serve(app, api.intakeComplaint, (ctx) => atDesk(ctx, (tx, desk) => intakeComplaint(tx, desk, app.vault, ctx.input)))
  serve(app, listContractors, ({ db, project }) => contractorsOf(db, project.id))
  serve(app, putContractor, ({ db, input, actor, at }) => setContractor(db, { ...input, actor, now: at }))
}
