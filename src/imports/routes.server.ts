import { sql } from 'kysely'
import type { Built } from '../app.server.ts'
import { today } from '../kernel/days.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import { annotatedRoster } from './annotated.server.ts'
import * as api from './api.ts'
import { commitRoster } from './commit.server.ts'
import { importDetail, importOf, importPage, importRows } from './imports.server.ts'
import { mustBeOpen, previewAgain, previewUpload, tick } from './preview.server.ts'
import { rosterTemplateFile } from './template.server.ts'
import { undoRoster } from './undo.server.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const importRoutes = (app: Built): void => {
  const hoursOf = async (project: string, at: Date): Promise<number> =>
    Number((await app.ground(project)).settings(['import.undoHours'], today(at))['import.undoHours'] ?? 24)
  const detailOf = async (ctx: Context<unknown>, id: string, repeated = false) =>
    importDetail(ctx.db, ctx.project.id, id, { undoHours: await hoursOf(ctx.project.id, ctx.at), at: ctx.at, repeated })
  const asking = <I>(ctx: Context<I>) => ({ ...ctx, vault: app.vault })

  serve(app, api.rosterTemplate, async ({ db, project }) => ({
    name: `${project.name}名册模板.xlsx`,
    mime: xlsx,
    content: await rosterTemplateFile(db, project.id),
  }))
  serve(app, api.listImports, ({ db, project, input }) => importPage(db, project.id, input.page, input.size))
  serve(app, api.uploadImport, async (ctx) => {
    const { id, repeated } = await previewUpload(asking(ctx), ctx.files[0])
    return await detailOf(ctx, id, repeated)
  })
  serve(app, api.showImport, (ctx) => detailOf(ctx, ctx.input.import))
  serve(app, api.listImportRows, async ({ db, project, input }) => {
    await importOf(db, project.id, input.import)
    return await importRows(db, input)
  })
  serve(app, api.mapImport, async (ctx) => {
    const columns = ctx.input.columns && new Map(ctx.input.columns.map((c) => [c.index, c.field]))
    await previewAgain(asking(ctx), ctx.input.import, ctx.input.seen, { sheet: ctx.input.sheet, columns })
    return await detailOf(ctx, ctx.input.import)
  })
  serve(app, api.tickRows, async (ctx) => ({ counts: await tick(asking(ctx), ctx.input.import, ctx.input) }))
  serve(app, api.commitImport, async (ctx) => {
    await commitRoster(asking(ctx), ctx.input.import, ctx.input.seen, ctx.input.mode)
    return await detailOf(ctx, ctx.input.import)
  })
  serve(app, api.undoImport, async (ctx) => {
    const { undone, left } = await undoRoster(asking(ctx), ctx.input.import, await hoursOf(ctx.project.id, ctx.at))
    return { undone, left: [...left], detail: await detailOf(ctx, ctx.input.import) }
  })
  serve(app, api.discardImport, async (ctx) => {
    await ctx.db.transaction().execute(async (tx) => {
      mustBeOpen(await importOf(tx, ctx.project.id, ctx.input.import, { lock: true }), ctx.input.seen)
      await sql`update imports set state = '已放弃', version = version + 1 where id = ${ctx.input.import} and project_id = ${ctx.project.id}`.execute(
        tx,
      )
    })
    return await detailOf(ctx, ctx.input.import)
  })
  serve(app, api.annotatedFile, async (ctx) => ({ ...(await annotatedRoster(asking(ctx), ctx.input.import)), mime: xlsx }))
}
