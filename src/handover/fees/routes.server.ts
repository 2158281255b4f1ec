import { serveExport } from '../../exports/serve-export.server.ts'
import type { App } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../kernel/serve.server.ts'
import { addFee, cancelFee } from './add-fee.server.ts'
import * as api from './api.ts'
import { approveDay, closeDay, daySheetOf } from './cash-day.server.ts'
import { receiptsAsked, receiptsExport } from './export-receipts.server.ts'
import { feesOf } from './list-fees.server.ts'
import { pay } from './pay.server.ts'
import { prepareFees } from './prepare.server.ts'
import { proveFee } from './prove-fee.server.ts'
import { askVoid, decideVoid } from './void-receipt.server.ts'

export const feeRoutes = (app: App): void => {
  serve(app, api.listFees, async ({ db, project, input, ground, at }) =>
    feesOf(db, { project: project.id, day: today(at), ground: await ground(project.id) }, input.case),
  )
  serve(app, api.prepareFees, (ctx) => atDesk(ctx, async (tx, desk) => ({ added: await prepareFees(tx, desk, ctx.input.case) })))
  serve(app, api.addFee, (ctx) => atDesk(ctx, (tx, desk) => addFee(tx, desk, ctx.input)))
  serve(app, api.cancelFee, (ctx) => atDesk(ctx, (tx, desk) => cancelFee(tx, desk, ctx.input).then(() => ({}))))
  serve(app, api.proveFee, (ctx) => atDesk(ctx, (tx, desk) => proveFee(tx, desk, ctx.input).then(() => ({}))))
  serve(app, api.pay, (ctx) => atDesk(ctx, (tx, desk) => pay(tx, desk, ctx.input)))
  serve(app, api.listReceipts, async (ctx) => ({ receipts: await receiptsAsked(ctx) }))
  serveExport(app, api.exportReceipts, receiptsExport)
  serve(app, api.askVoid, (ctx) => atDesk(ctx, (tx, desk) => askVoid(tx, desk, ctx.input)))
  serve(app, api.decideVoid, (ctx) => atDesk(ctx, (tx, desk) => decideVoid(tx, desk, ctx.input)))
  serve(app, api.daySheet, async ({ db, project, input, actor }) => {
    if (!input.cashier || input.cashier === actor.id) return await daySheetOf(db, project.id, { day: input.day, cashier: actor.id, name: actor.name })
    const found = await db
      .selectFrom('cash_days')
      .select('cashier_name')
      .where('project_id', '=', project.id)
      .where('cashier_id', '=', input.cashier)
      .executeTakeFirst()
    if (!found) throw new Refusal('没有这位收款人的日结', 404)
    return await daySheetOf(db, project.id, { day: input.day, cashier: input.cashier, name: found.cashier_name })
  })
  serve(app, api.closeDay, (ctx) => atDesk(ctx, (tx, desk) => closeDay(tx, desk, ctx.input)))
  serve(app, api.approveDay, (ctx) => atDesk(ctx, (tx, desk) => approveDay(tx, desk, ctx.input)))
}
