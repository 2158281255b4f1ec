import type { App } from '../../kernel/app.server.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { bookRows } from './list.server.ts'
import { openBooks } from './open.server.ts'
import { setPromises } from './promises.server.ts'

export const bookRoutes = (app: App): void => {
  serve(app, api.listBooks, ({ db, input, project }) => bookRows(db, project.id, input.batch))
  serve(app, api.openBookCases, async (ctx) => ({ opened: await atDesk(ctx, (tx, desk) => openBooks(tx, desk, ctx.input.unitTypes)) }))
  serve(app, api.setBookPromises, async (ctx) => {
    await atDesk(ctx, (tx, desk) => setPromises(tx, desk, ctx.input))
    return {}
  })
}
