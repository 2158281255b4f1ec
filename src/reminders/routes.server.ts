import { serveExport } from '../exports/serve-export.server.ts'
import type { App } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import { atDesk } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import { stopLoanReminders, tellPaid } from './acts.server.ts'
import * as api from './api.ts'
import { compareBankPlan, takeBankPlan } from './bank-plan.server.ts'
import { callList, recordReminderCall } from './calls.server.ts'
import { examineList } from './examine-list.server.ts'
import { exposureReport } from './exposure-report.server.ts'
import { exposureExport, repaymentsExport } from './files.server.ts'
import { monthKpis } from './kpis.server.ts'
import { repaymentPage } from './list.server.ts'
import { loanPlan } from './loan-plan.server.ts'
import { planRepayments } from './plan.server.ts'
import { planMissing } from './plan-many.server.ts'
import { postList } from './post-list.server.ts'
import { overdueLists } from './posted-lists.server.ts'

export const reminderRoutes = (app: App): void => {
  serve(app, api.listRepayments, async ({ db, input, at, ground, project, actor }) =>
    repaymentPage(db, input, { day: today(at), ground: await ground(project.id), actor }),
  )
  serveExport(app, api.exportRepayments, repaymentsExport)
  serve(app, api.showLoanPlan, ({ db, project, input }) => loanPlan(db, project.id, input.loan))
  serve(app, api.planLoan, async (ctx) => {
    const rows = await atDesk(ctx, (tx, desk) => planRepayments(tx, { ...desk, loan: ctx.input.loan }))
    if (rows === 0) throw new Refusal('这笔贷款还没有放款，放款后才有还款计划')
    return { rows }
  })
  serve(app, api.previewBankPlan, (ctx) => compareBankPlan(ctx.db, { project: ctx.project.id, loan: ctx.input.loan, ...theFile(ctx) }))
  serve(app, api.takeBankPlan, (ctx) => atDesk(ctx, (tx, desk) => takeBankPlan(tx, desk, { loan: ctx.input.loan, ...theFile(ctx) })))
  serve(app, api.planLoans, async (ctx) => ({ loans: await atDesk(ctx, planMissing) }))
  serve(app, api.stopReminders, (ctx) => done(atDesk(ctx, (tx, desk) => stopLoanReminders(tx, desk, ctx.input))))
  serve(app, api.toldPaid, (ctx) => done(atDesk(ctx, (tx, desk) => tellPaid(tx, desk, ctx.input))))
  serve(app, api.listCalls, async ({ db, project, at, ground, actor }) => ({
    rows: [...(await callList(db, { project: project.id, day: today(at), ground: await ground(project.id) }, actor))],
  }))
  serve(app, api.recordCall, (ctx) => done(atDesk(ctx, (tx, desk) => recordReminderCall(tx, desk, ctx.input))))
  serve(app, api.previewOverdueList, async (ctx) => {
    const list = await examineList(ctx.db, { ...ctx.input, project: ctx.project.id, day: today(ctx.at), ...theFile(ctx) })
    return { ...list, faults: [...list.faults], rows: list.rows.map((row) => ({ ...row, unit: row.loan?.unit ?? null })) }
  })
  serve(app, api.postOverdueList, (ctx) => atDesk(ctx, (tx, desk) => postList(tx, desk, { ...ctx.input, ...theFile(ctx) })))
  serve(app, api.listOverdueLists, ({ db, project }) => overdueLists(db, project.id))
  serve(app, api.showExposure, ({ db, project, input, at, actor }) => exposureReport(db, project.id, input.date ?? today(at), actor))
  serveExport(app, api.exportExposure, exposureExport)
  serve(app, api.showRepaymentKpis, ({ db, project, input, at }) => monthKpis(db, project.id, input.month ?? today(at).slice(0, 7), today(at)))
}

const done = async (act: Promise<unknown>): Promise<Record<string, never>> => {
  await act
  return {}
}

const theFile = ({ files }: Pick<Context<unknown>, 'files'>): { readonly name: string; readonly bytes: Buffer } => {
  const [file] = files
  if (!file) throw new Refusal({ code: 'REQUIRED', message: '请选择银行的文件', field: 'files' }, 400)
  return { name: file.name, bytes: file.content }
}
