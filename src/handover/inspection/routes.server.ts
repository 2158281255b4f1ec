import { serveExport } from '../../exports/serve-export.server.ts'
import type { App } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { type Context, serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { catalogueOf, publishCatalogue } from './catalogue.server.ts'
import { assignDefect, decideDefect } from './decide-defect.server.ts'
import { defectsExport } from './export-defects.server.ts'
import { defectPage } from './list-defects.server.ts'
import { putPhoto } from './photo.server.ts'
import { readMeter } from './read-meter.server.ts'
import { recordDefect } from './record-defect.server.ts'
import { inspectionOf, inspectionsOf } from './show-inspection.server.ts'
import { startInspection } from './start-inspection.server.ts'
import { submitInspection } from './submit-inspection.server.ts'
import { syncInspection } from './sync.server.ts'
import { giveVerdict } from './verdict.server.ts'

export const inspectionRoutes = (app: App): void => {
  serve(app, api.showCatalogue, async ({ db, project, input }) => {
    const { version, items } = await catalogueOf(db, project.id, input.version)
    return { version, items: items.map((i) => ({ ...i, severities: [...i.severities], trades: [...i.trades], templates: [...i.templates] })) }
  })
  serve(app, api.publishCatalogue, (ctx) => atDesk(ctx, (tx, desk) => publishCatalogue(tx, desk, ctx.input.items)))
  serve(app, api.listInspections, ({ db, project, input, at }) => inspectionsOf(db, project.id, { day: today(at), building: input.building }))
  serve(app, api.showInspection, shown)
  serve(app, api.startInspection, async (ctx) => {
    await atDesk(ctx, (tx, desk) => startInspection(tx, desk, ctx.input))
    return await shown(ctx)
  })
  serve(app, api.recordDefect, (ctx) => atDesk(ctx, (tx, desk) => recordDefect(tx, desk, ctx.input)))
  serve(app, api.readMeter, (ctx) => atDesk(ctx, (tx, desk) => readMeter(tx, desk, ctx.input)))
  serve(app, api.giveVerdict, (ctx) => atDesk(ctx, (tx, desk) => giveVerdict(tx, desk, ctx.input).then(() => ({}))))
  serve(app, api.syncInspection, syncInspection)
  serve(app, api.putPhoto, (ctx) => atDesk(ctx, (tx, desk) => putPhoto(tx, desk, ctx.input.photo, ctx.files)))
  serve(app, api.submitInspection, async (ctx) => {
    await atDesk(ctx, (tx, desk) => submitInspection(tx, desk, ctx.input))
    return await shown(ctx)
  })
  serve(app, api.listDefects, ({ db, input, actor, at }) => defectPage(db, input, actor, today(at)))
  serveExport(app, api.exportDefects, defectsExport)
  serve(app, api.decideDefect, (ctx) => atDesk(ctx, (tx, desk) => decideDefect(tx, desk, ctx.input)))
  serve(app, api.assignDefect, (ctx) => atDesk(ctx, (tx, desk) => assignDefect(tx, desk, ctx.input)))
}

const shown = async (ctx: Context<{ case: string }>) => {
  const day = today(ctx.at)
  const meters = (await ctx.ground(ctx.project.id)).settings(['inspection.meters'], day)['inspection.meters'] as string[] // the setting's schema
  return await inspectionOf(ctx.db, ctx.project.id, ctx.input.case, { day, meters })
}
