import { serveExport } from '../exports/serve-export.server.ts'
import type { App } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import { articles } from '../kernel/describe.ts'
import { atDesk } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../kernel/serve.server.ts'
import { mortgage } from '../processes/mortgage/mortgage.ts'
import * as api from './api.ts'
import { bankPage, beginCooperation, setBankContact } from './banks.server.ts'
import { depositLedger, recordDeposit } from './deposit.server.ts'
import { mortgagePage, mortgagesExport } from './list.server.ts'
import { moveMortgage } from './move.server.ts'
import { openMortgage } from './open.server.ts'
import { markMortgagePaper } from './papers.server.ts'
import { processName } from './preset.ts'
import { progressExport, progressOf } from './progress.server.ts'
import { mortgageDetail } from './show.server.ts'
import { learn, publishingFaults, publishTemplate, templatesOf, withdrawTemplate } from './templates.server.ts'
import { workList } from './work-list.server.ts'

export const mortgageRoutes = (app: App): void => {
  serve(app, api.listMortgages, ({ db, input, actor, at }) => mortgagePage(db, input, actor, at))
  serveExport(app, api.exportMortgages, mortgagesExport)
  serve(app, api.mortgageWork, async ({ db, project, at, ground }) => await workList(db, project.id, today(at), await ground(project.id)))
  serve(app, api.progressReport, async ({ db, project, input, at, ground }) =>
    progressOf(db, project, input.asOf ?? today(at), await ground(project.id)),
  )
  serveExport(app, api.exportProgress, progressExport)
  serve(app, api.openMortgageCase, (ctx) => atDesk(ctx, (tx, desk) => openMortgage(tx, desk, ctx.input)))
  serve(app, api.moveMortgageCase, (ctx) => atDesk(ctx, (tx, desk) => moveMortgage(tx, desk, ctx.input)))
  serve(app, api.showMortgage, ({ db, project, input, actor, at }) => mortgageDetail(db, project.id, input.case, actor, at))
  serve(app, api.markPaper, async (ctx) => {
    await atDesk(ctx, (tx, desk) => markMortgagePaper(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.listBanks, ({ db, project, at }) => bankPage(db, project.id, today(at)))
  serve(app, api.putBankContact, (ctx) => atDesk(ctx, (tx, desk) => setBankContact(tx, desk, ctx.input)))
  serve(app, api.openCooperation, (ctx) => atDesk(ctx, (tx, desk) => beginCooperation(tx, desk, ctx.input.code)))
  serve(app, api.listDeposit, ({ db, project, input }) => depositLedger(db, project.id, input.code))
  serve(app, api.moveDeposit, (ctx) => atDesk(ctx, (tx, desk) => recordDeposit(tx, desk, ctx.input)))
  serve(app, api.listTemplates, async ({ db, project }) => ({
    templates: (await templatesOf(db, project.id)).filter((t) => !t.shipped).map((t) => t.preset),
  }))
  serve(app, api.showTemplate, async ({ db, project, input }) => {
    const own = (await templatesOf(db, project.id)).filter((t) => t.preset.code === input.code)
    const found = input.version === undefined ? own.at(-1) : own.find((t) => t.preset.version === input.version)
    if (!found) throw new Refusal('没有这家银行的按揭步骤', 404)
    return found.preset
  })
  serve(app, api.checkTemplate, ({ input }) => {
    const faults = publishingFaults(input.template)
    return {
      faults: [...faults],
      procedure: faults.length
        ? []
        : articles(mortgage(input.template)).map((a) => ({ label: a.label, clause: a.clause, sentences: [...a.sentences] })),
    }
  })
  serve(app, api.publishBankTemplate, async (ctx) => {
    const preset = await atDesk(ctx, (tx, desk) => publishTemplate(tx, desk, ctx.input.template))
    learn(app.processes, preset)
    return { code: preset.code, version: preset.version, process: processName(preset) }
  })
  serve(app, api.withdrawBankTemplate, async (ctx) => {
    await atDesk(ctx, (tx, desk) => withdrawTemplate(tx, desk, ctx.input))
    return {}
  })
}
