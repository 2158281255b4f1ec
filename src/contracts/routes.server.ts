import type { Built } from '../app.server.ts'
import { serveExport } from '../exports/serve-export.server.ts'
import { atDesk } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { contractDetail } from './detail.server.ts'
import { setDues } from './dues.server.ts'
import { contractsExport } from './export.server.ts'
import { contractFigures } from './figures.server.ts'
import { fileEach, holdUnder, submitMany } from './filing/many.server.ts'
import { openFilings } from './filing/open.server.ts'
import { examineDues, importDues } from './import-dues.server.ts'
import { contractPage } from './list.server.ts'
import * as money from './money-api.ts'
import { takeReceipt, voidContractReceipt } from './receipts.server.ts'
import { correctContract, enterContract } from './save.server.ts'

export const contractRoutes = (app: Built): void => {
  const { vault } = app
  serveExport(app, api.exportContracts, contractsExport)
  serve(app, api.contractFigures, ({ db, project, at }) => contractFigures(db, project.id, at))
  serve(app, api.listContracts, ({ db, input, actor, at }) => contractPage(db, input, actor, at))
  serve(app, api.showContract, async ({ db, input, project, actor, at }) =>
    contractDetail(db, { project: project.id, contract: input.contract, actor, now: at, vault, ground: await app.ground(project.id) }),
  )
  serve(app, api.createContract, (ctx) => atDesk(ctx, (tx, desk) => enterContract(tx, { ...desk, vault }, ctx.input)))
  serve(app, api.editContract, (ctx) => {
    const { project: _, contract, seen, reason, ...data } = ctx.input
    return atDesk(ctx, (tx, desk) => correctContract(tx, { ...desk, vault }, { contract, seen, data, reason }))
  })
  serve(app, money.setContractDues, (ctx) => atDesk(ctx, (tx, desk) => setDues(tx, desk, ctx.input)))
  serve(app, money.previewDues, (ctx) => examineDues(ctx.db, ctx.project.id, theFile(ctx)))
  serve(app, money.importDues, (ctx) => atDesk(ctx, (tx, desk) => importDues(tx, desk, theFile(ctx))))
  serve(app, money.addContractReceipt, (ctx) => atDesk(ctx, (tx, desk) => takeReceipt(tx, desk, ctx.input)))
  serve(app, money.voidReceiptOfContract, (ctx) => atDesk(ctx, (tx, desk) => voidContractReceipt(tx, desk, ctx.input)))
  serve(app, api.openFilings, async (ctx) => ({
    opened: await atDesk(ctx, (tx, desk) => openFilings(tx, { ...desk, vault }, ctx.input.contracts)),
  }))
  serve(app, api.submitFilings, (ctx) => submitMany(ctx, ctx.input.contracts, ctx.input.submittedOn))
  serve(app, api.fileMany, (ctx) => fileEach(ctx, ctx.input.filings, ctx.input))
  serve(app, api.holdPermit, (ctx) => holdUnder(ctx, ctx.input.permitNo, ctx.input.reason))
}

const theFile = ({ files }: Pick<Context<unknown>, 'files'>): { readonly name: string; readonly bytes: Buffer } => {
  const [file] = files
  if (!file) throw new Refusal({ code: 'REQUIRED', message: '请选择付款计划的文件', field: 'files' }, 400)
  return { name: file.name, bytes: file.content }
}
