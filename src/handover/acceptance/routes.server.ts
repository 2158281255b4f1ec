import type { App } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { giveItems } from './items.server.ts'
import { deliveryOf } from './show-delivery.server.ts'
import { gatesOfCase } from './show-gates.server.ts'

export const acceptanceRoutes = (app: App): void => {
  serve(app, api.showGates, ({ db, project, input, at }) => gatesOfCase(db, project.id, input.case, today(at)))
  serve(app, api.giveItems, (ctx) => atDesk(ctx, (tx, desk) => giveItems(tx, desk, ctx.input)))
  serve(app, api.showDelivery, ({ db, project, input, at }) => deliveryOf(db, project.id, input.unit, today(at)))
}
