import { serveExport } from '../../exports/serve-export.server.ts'
import type { App } from '../../kernel/app.server.ts'
import { atDesk, type Desk, type Tx } from '../../kernel/desk.server.ts'
import { many } from '../../kernel/many.ts'
import { type Context, serve } from '../../kernel/serve.server.ts'
import { labelsOfCases } from '../labels.server.ts'
import type { ManyRefused } from '../shapes.ts'
import * as api from './api.ts'
import { acceptFile, checkFile } from './check.server.ts'
import { transfersExport } from './export.server.ts'
import { handOverFile } from './hand-over.server.ts'
import { transferDetail, transferPage } from './list.server.ts'
import { openTransfers } from './open.server.ts'

export const transferRoutes = (app: App): void => {
  serve(app, api.listTransfers, ({ db, input, actor }) => transferPage(db, input, actor))
  serveExport(app, api.exportTransfers, transfersExport)
  serve(app, api.showTransfer, ({ db, input, project, actor }) => transferDetail(db, project.id, input.case, actor))
  serve(app, api.openTransferFiles, async (ctx) => ({ opened: await atDesk(ctx, (tx, desk) => openTransfers(tx, desk, ctx.input.units)) }))
  serve(app, api.handOverTransfer, (ctx) => atDesk(ctx, (tx, desk) => handOverFile(tx, desk, ctx.input)))
  serve(app, api.checkTransfer, async (ctx) => (await atDesk(ctx, (tx, desk) => checkFile(tx, desk, ctx.input))) ?? { state: 'handed' })
  serve(app, api.handOverTransfers, (ctx) => eachCase(ctx, (tx, desk, id) => handOverFile(tx, desk, { case: id })))
  serve(app, api.acceptTransfers, (ctx) => eachCase(ctx, acceptFile))
}

const eachCase = async (ctx: Context<{ cases: string[] }>, verb: (tx: Tx, desk: Desk, id: string) => Promise<unknown>): Promise<ManyRefused> => {
  const { done, refused } = await many([...new Set(ctx.input.cases)], (id) => atDesk(ctx, (tx, desk) => verb(tx, desk, id)))
  const labels = await labelsOfCases(
    ctx.db,
    ctx.project.id,
    refused.map((r) => r.item),
  )
  return { done: done.length, refused: refused.map((r) => ({ id: r.item, label: labels.get(r.item) ?? '', faults: r.faults })) }
}
