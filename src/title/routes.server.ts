import type { Built } from '../app.server.ts'
import { serveExport } from '../exports/serve-export.server.ts'
import { labelsOfCases } from '../handover/labels.server.ts'
import type { ManyRefused } from '../handover/shapes.ts'
import { today } from '../kernel/days.ts'
import { atDesk, type Desk, step, type Tx } from '../kernel/desk.server.ts'
import { many } from '../kernel/many.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { assessFees } from './certificates/assess.server.ts'
import { bankLists, makeBankLists, signBankList } from './certificates/bank-list.server.ts'
import { titleBoardOf } from './certificates/board.server.ts'
import { collectFees, proveFee } from './certificates/collect.server.ts'
import { compareData, confirmData } from './certificates/compare.server.ts'
import { titlesExport } from './certificates/export.server.ts'
import { checkItems, receiveAll } from './certificates/items.server.ts'
import { approveLiability } from './certificates/liability.server.ts'
import { titleDetail, titlePage } from './certificates/list.server.ts'
import { openTitles } from './certificates/open.server.ts'
import { endStop, recordStop } from './certificates/stops.server.ts'
import { storeCertificate } from './certificates/store.server.ts'
import { countTrust, drawFees, refundFee, settleFee } from './certificates/trust.server.ts'
import { trustExport } from './certificates/trust-export.server.ts'
import { trustPage } from './certificates/trust-list.server.ts'
import { keepPapers, openRegistration, registrations } from './registration/registration.server.ts'

export const titleRoutes = (app: Built): void => {
  serve(app, api.listRegistrations, ({ db, project }) => registrations(db, project.id))
  serve(app, api.openRegistration, (ctx) => atDesk(ctx, (tx, desk) => openRegistration(tx, desk, ctx.input.buildings)))
  serve(app, api.keepRegistrationPapers, (ctx) => atDesk(ctx, (tx, desk) => keepPapers(tx, desk, ctx.input).then(() => ({}))))

  serve(app, api.listTitles, ({ db, input, at, actor }) => titlePage(db, input, today(at), actor))
  serveExport(app, api.exportTitles, titlesExport)
  serve(app, api.titleBoard, ({ db, input, at }) => titleBoardOf(db, input, today(at), at))
  serve(app, api.showTitle, async ({ db, input, project, at, ground, actor }) => {
    const set = (await ground(project.id)).settings(['title.collectForOthers'], today(at))
    return titleDetail(db, project.id, input.case, today(at), set['title.collectForOthers'] === true, actor)
  })
  serve(app, api.openTitles, (ctx) => atDesk(ctx, async (tx, desk) => ({ opened: await openTitles(tx, desk, ctx.input) })))
  serve(app, api.checkTitleItems, (ctx) => atDesk(ctx, (tx, desk) => checkItems(tx, desk, ctx.input).then(() => ({}))))
  serve(app, api.receiveTitles, (ctx) => eachCase(ctx, ctx.input.cases.map(caseOf), receiveFile))
  serve(app, api.compareTitle, (ctx) => {
    const { case: id, names, identityNos, ...paper } = ctx.input
    const identityHashes = identityNos.map((no) => app.vault.hash(no.toUpperCase()))
    return atDesk(ctx, async (tx, desk) => ({
      mismatch: [...(await compareData(tx, desk, { case: id, paper: { ...paper, names, identityHashes } }))],
    }))
  })
  serve(app, api.confirmTitle, (ctx) => atDesk(ctx, (tx, desk) => confirmData(tx, desk, ctx.input.case).then(() => ({}))))
  serve(app, api.assessTitle, (ctx) => atDesk(ctx, async (tx, desk) => ({ lines: [...(await assessFees(tx, desk, ctx.input))] })))
  serve(app, api.collectTitleFees, (ctx) => atDesk(ctx, async (tx, desk) => ({ receipts: [...(await collectFees(tx, desk, ctx.input))] })))
  serve(app, api.proveTitleFee, (ctx) => atDesk(ctx, (tx, desk) => proveFee(tx, desk, ctx.input).then(() => ({}))))
  serve(app, api.storeCertificates, (ctx) => eachCase(ctx, ctx.input.rows, storeCertificate))
  serve(app, api.approveLiability, (ctx) => atDesk(ctx, (tx, desk) => approveLiability(tx, desk, ctx.input)))
  serve(app, api.recordTitleStop, (ctx) => atDesk(ctx, (tx, desk) => recordStop(tx, desk, ctx.input).then(() => ({}))))
  serve(app, api.endTitleStop, (ctx) => atDesk(ctx, (tx, desk) => endStop(tx, desk, ctx.input).then(() => ({}))))

  serveExport(app, api.exportTrust, trustExport)
  serve(app, api.listTrust, ({ db, project, input }) => trustPage(db, project.id, input))
  serve(app, api.drawTrust, (ctx) => atDesk(ctx, (tx, desk) => drawFees(tx, desk, ctx.input)))
  serve(app, api.settleTrust, (ctx) => atDesk(ctx, (tx, desk) => settleFee(tx, desk, ctx.input)))
  serve(app, api.refundTrust, (ctx) => atDesk(ctx, (tx, desk) => refundFee(tx, desk, ctx.input)))
  serve(app, api.countTrust, (ctx) => atDesk(ctx, (tx, desk) => countTrust(tx, desk, ctx.input.cash)))
  serve(app, api.listBankLists, async ({ db, project }) => ({ lists: await bankLists(db, project.id) }))
  serve(app, api.makeBankLists, (ctx) => atDesk(ctx, async (tx, desk) => ({ lists: [...(await makeBankLists(tx, desk, ctx.input.cases))] })))
  serve(app, api.signBankList, (ctx) => atDesk(ctx, (tx, desk) => signBankList(tx, desk, ctx.input)))
}

const caseOf = (id: string) => ({ case: id })

/** A file that was compared on paper: all received, confirmed, the slip given. */
const receiveFile = async (tx: Tx, desk: Desk, { case: id }: { readonly case: string }): Promise<void> => {
  await receiveAll(tx, desk, id)
  await confirmData(tx, desk, id)
  await step(tx, desk, id, 'receive')
}

/** The same verb for many homes, each by itself; refusals come back by room. */
const eachCase = async <I extends { readonly case: string }>(
  ctx: Context<{ project: string }>,
  asked: readonly I[],
  verb: (tx: Tx, desk: Desk, one: I) => Promise<unknown>,
): Promise<ManyRefused> => {
  const once = [...new Map(asked.map((a) => [a.case, a])).values()]
  const { done, refused } = await many(once, (one) => atDesk(ctx, (tx, desk) => verb(tx, desk, one)))
  const labels = await labelsOfCases(
    ctx.db,
    ctx.project.id,
    refused.map((r) => r.item.case),
  )
  return { done: done.length, refused: refused.map((r) => ({ id: r.item.case, label: labels.get(r.item.case) ?? '', faults: r.faults })) }
}
