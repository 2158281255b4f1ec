import type { App } from '../../kernel/app.server.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { book } from './book.server.ts'
import { appointmentsOf, bookableOf, hallsOf } from './lists.server.ts'
import { miss } from './miss.server.ts'
import { move } from './move.server.ts'
import { openSlots, slotsOf } from './slots.server.ts'

export const appointmentRoutes = (app: App): void => {
  serve(app, api.listHalls, async ({ db, project }) => ({ halls: await hallsOf(db, project.id) }))
  serve(app, api.listSlots, async ({ db, project, input }) => ({ slots: await slotsOf(db, project.id, input.batch, input.from) }))
  serve(app, api.openSlots, (ctx) => atDesk(ctx, async (tx, desk) => ({ slots: await openSlots(tx, desk, ctx.input) })))
  serve(app, api.listAppointments, async ({ db, project, input }) => ({ appointments: await appointmentsOf(db, project.id, input) }))
  serve(app, api.listBookable, async ({ db, project, input }) => ({ units: await bookableOf(db, project.id, input) }))
  serve(app, api.book, (ctx) => atDesk(ctx, (tx, desk) => book(tx, desk, ctx.input)))
  serve(app, api.move, (ctx) => atDesk(ctx, (tx, desk) => move(tx, desk, ctx.input)))
  serve(app, api.miss, (ctx) =>
    atDesk(ctx, async (tx, desk) => {
      await miss(tx, desk, ctx.input)
      return {}
    }),
  )
}
