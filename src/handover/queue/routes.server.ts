import type { Built } from '../../app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { findArrivals } from './arrivals.server.ts'
import { queueOf, screenOf, sheetOf } from './board.server.ts'
import { callNext } from './call-next.server.ts'
import { cockpitOf } from './cockpit.server.ts'
import { chooseFlow } from './hall-day.server.ts'
import { signIn } from './sign-in.server.ts'
import * as acts from './ticket-acts.server.ts'

export const queueRoutes = (app: Built): void => {
  serve(app, api.findArrivals, async ({ db, project, input, at }) => ({
    found: await findArrivals(db, app.vault, { project: project.id, q: input.q, day: today(at) }),
  }))
  serve(app, api.signIn, (ctx) => atDesk(ctx, (tx, desk) => signIn(tx, desk, ctx.input)))
  serve(app, api.listQueue, ({ db, project, input, at }) => queueOf(db, project.id, input.day ?? today(at)))
  serve(app, api.callNext, (ctx) => atDesk(ctx, async (tx, desk) => ({ ticket: await callNext(tx, desk, ctx.input) })))
  serve(app, api.callAgain, (ctx) => atDesk(ctx, (tx, desk) => acts.callAgain(tx, desk, ctx.input)))
  serve(app, api.begin, (ctx) => atDesk(ctx, (tx, desk) => acts.begin(tx, desk, ctx.input)))
  serve(app, api.finish, (ctx) => atDesk(ctx, (tx, desk) => acts.finish(tx, desk, ctx.input)))
  serve(app, api.stepAway, (ctx) => atDesk(ctx, (tx, desk) => acts.stepAway(tx, desk, ctx.input)))
  serve(app, api.comeBack, (ctx) => atDesk(ctx, (tx, desk) => acts.comeBack(tx, desk, ctx.input)))
  serve(app, api.abandon, (ctx) => atDesk(ctx, (tx, desk) => acts.abandon(tx, desk, ctx.input)))
  serve(app, api.transfer, (ctx) => atDesk(ctx, (tx, desk) => acts.transfer(tx, desk, ctx.input)))
  serve(app, api.jumpQueue, (ctx) => atDesk(ctx, (tx, desk) => acts.jumpQueue(tx, desk, ctx.input)))
  serve(app, api.passStation, (ctx) => atDesk(ctx, (tx, desk) => acts.passStation(tx, desk, ctx.input)))
  serve(app, api.flowSheet, ({ db, project, input }) => sheetOf(db, project.id, input.ticket))
  serve(app, api.callingScreen, ({ db, project, at }) => screenOf(db, project.id, today(at)))
  serve(app, api.cockpit, ({ db, project, input, at }) => cockpitOf(db, project.id, input.day ?? today(at)))
  serve(app, api.chooseFlow, (ctx) => atDesk(ctx, (tx, desk) => chooseFlow(tx, desk, ctx.input)))
}
