import { serveExport } from '../../exports/serve-export.server.ts'
import type { App } from '../../kernel/app.server.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { type Context, serve } from '../../kernel/serve.server.ts'
import { labelsOfUnits } from '../labels.server.ts'
import type { ManyRefused } from '../shapes.ts'
import * as api from './api.ts'
import { addToRoster, type Changed, removeFromRoster } from './change.server.ts'
import { confirmRoster } from './confirm.server.ts'
import { rosterExport } from './export.server.ts'
import { candidatesOf, differenceOf, rosterPage } from './list.server.ts'

export const rosterRoutes = (app: App): void => {
  serve(app, api.listRoster, ({ db, input, actor }) => rosterPage(db, input, actor))
  serveExport(app, api.exportRoster, rosterExport)
  serve(app, api.rosterCandidates, ({ db, input, actor }) => candidatesOf(db, input, actor))
  serve(app, api.rosterDifference, ({ db, input, actor }) => differenceOf(db, input, actor))
  serve(app, api.addRosterUnits, async (ctx) => named(ctx, await atDesk(ctx, (tx, desk) => addToRoster(tx, desk, ctx.input))))
  serve(app, api.removeRosterUnits, async (ctx) => named(ctx, await atDesk(ctx, (tx, desk) => removeFromRoster(tx, desk, ctx.input))))
  serve(app, api.confirmBatchRoster, async (ctx) => {
    await atDesk(ctx, (tx, desk) => confirmRoster(tx, desk, ctx.input))
    return {}
  })
}

const named = async ({ db, project }: Pick<Context<unknown>, 'db' | 'project'>, { done, refused }: Changed): Promise<ManyRefused> => {
  const labels = await labelsOfUnits(
    db,
    project.id,
    refused.map((r) => r.item),
  )
  return { done, refused: refused.map((r) => ({ id: r.item, label: labels.get(r.item) ?? '', faults: r.faults })) }
}
