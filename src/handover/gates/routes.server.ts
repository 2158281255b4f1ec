import type { App } from '../../kernel/app.server.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { overrideGate, proveGate, withdrawGate } from './evidence.server.ts'
import { gatesOf } from './list.server.ts'

export const gateRoutes = (app: App): void => {
  serve(app, api.listGates, ({ db, input, project, at }) => gatesOf(db, project.id, input.batch, at))
  serve(app, api.proveBatchGate, async (ctx) => {
    await atDesk(ctx, (tx, desk) => proveGate(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.withdrawBatchGate, async (ctx) => {
    await atDesk(ctx, (tx, desk) => withdrawGate(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.overrideBatchGate, async (ctx) => {
    await atDesk(ctx, (tx, desk) => overrideGate(tx, desk, ctx.input))
    return {}
  })
}
