import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Built } from '../app.server.ts'
import { printPaper as printPaperEndpoint } from '../cases/api.ts'
import { mustSee } from '../cases/scope.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { mergePdfs } from './merge-pdf.server.ts'
import { papers } from './papers.ts'
import { printPaper, reproduce } from './print.server.ts'
import { runList } from './run-list.server.ts'
import { partOf, partsOf, runDetail, runPage } from './run-view.server.ts'
import { onRun, resumeRun, startRun, stopRun } from './runs.server.ts'

const pdf = (name: string, content: Uint8Array | NodeJS.ReadableStream) => ({ name: `${name}.pdf`, mime: 'application/pdf', content, inline: true })
const asking = (ctx: Context<unknown>) => ({ project: ctx.project.id, actor: ctx.actor, now: ctx.at })

export const paperRoutes = (app: Built): void => {
  const { engine } = app
  serve(app, printPaperEndpoint, async (ctx) => {
    const { process } = await mustSee(ctx, ctx.input.case)
    const { case: id, paper, of, reason } = ctx.input
    const printed = await printPaper(ctx.db, {
      project: ctx.project,
      process,
      case: id,
      paper,
      of,
      reason,
      actor: ctx.actor,
      now: ctx.at,
      ground: await ctx.ground(ctx.project.id),
      engine,
    })
    ctx.reply.header('x-print-id', printed.id)
    return pdf(`${printed.label} ${printed.no}`, printed.pdf)
  })
  serve(app, api.listPrints, async (ctx) => {
    await mustSee(ctx, ctx.input.case)
    const { rows } = await sql<{ id: string; paper: string; no: string; times: number; by: string; printedAt: Date; voidReason: string | null }>`
      select p.id, p.paper, coalesce(p.no, '') as no, p.times, coalesce(s.name, p.data -> 'print' ->> 'by', '') as by, p.printed_at as "printedAt", p.void_reason as "voidReason"
      from prints p left join staff s on s.id = p.printed_by where p.project_id = ${ctx.project.id} and p.case_id = ${ctx.input.case} order by p.printed_at desc, p.id desc limit 200`.execute(
      ctx.db,
    )
    return { rows: rows.map((r) => ({ ...r, label: papers[r.paper]?.label ?? r.paper })) }
  })
  serve(app, api.showPrint, async (ctx) => {
    await mustSeePrint(ctx, ctx.input.print)
    const kept = await reproduce(ctx.db, engine, ctx.project.id, ctx.input.print)
    return pdf(`${kept.label} ${kept.no}`, kept.pdf)
  })
  serve(app, api.voidPrint, async (ctx) => {
    const { print, reason } = ctx.input
    await mustSeePrint(ctx, print)
    await ctx.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{
        no: string | null
        paper: string
        voided: boolean
      }>`select no, paper, voided_at is not null as voided from prints where id = ${print} and project_id = ${ctx.project.id} for update`.execute(tx)
      const kept = rows[0]
      if (!kept) throw new Refusal('没有这份单据', 404)
      if (kept.voided) throw new Refusal('这份单据已经作废')
      if (kept.paper === 'receipt' || kept.paper === 'handover-notice')
        throw new Refusal('收据和通知书在各自的台账中作废，作废后补打即带「作废」字样')
      await sql`update prints set voided_at = ${ctx.at}, void_reason = ${reason} where id = ${print}`.execute(tx)
      await record(tx, `print:${print}`, {
        project: ctx.project.id,
        kind: 'print',
        label: `作废《${papers[kept.paper]?.label ?? kept.paper}》${kept.no ?? ''}`,
        body: { reason },
        actor: ctx.actor,
        now: ctx.at,
      })
    })
    return {}
  })

  serve(app, api.listRuns, ({ db, project, input }) => runPage(db, project.id, input.page, input.size))
  serve(app, api.showRun, ({ db, project, input }) => runDetail(db, project.id, input.run))
  serve(app, api.startPrintRun, (ctx) => startRun(ctx.db, { ...asking(ctx), batch: ctx.input.batch }))
  serve(app, api.stopPrintRun, async (ctx) => {
    await stopRun(ctx.db, { ...asking(ctx), run: ctx.input.run })
    return {}
  })
  serve(app, api.resumePrintRun, async (ctx) => {
    await resumeRun(ctx.db, { ...asking(ctx), run: ctx.input.run })
    return {}
  })
  serve(app, api.downloadPart, async (ctx) => {
    const { run, part } = ctx.input
    const content = await partOf(ctx.db, ctx.project.id, run, part)
    const { no } = await runDetail(ctx.db, ctx.project.id, run)
    await tookAway(ctx, run, `下载第 ${part} 分册`)
    return pdf(`${no}-${String(part).padStart(3, '0')}`, content)
  })
  serve(app, api.downloadRun, async (ctx) => {
    const { run } = ctx.input
    const { no, parts } = await runDetail(ctx.db, ctx.project.id, run)
    const printed = parts.filter((p) => p.size > 0).map((p) => p.part)
    if (printed.length === 0) throw new Refusal('还没有打印好的分册')
    await tookAway(ctx, run, `下载合订文件（${printed.length} 个分册）`)
    return pdf(no, Readable.from(mergePdfs(partsOf(ctx.db, ctx.project.id, run, printed))))
  })
  serve(app, api.downloadRunList, async (ctx) => {
    const { no, pdf: content } = await runList(ctx.db, { project: ctx.project, run: ctx.input.run, actor: ctx.actor, now: ctx.at, engine })
    await tookAway(ctx, ctx.input.run, '下载打印清单')
    return pdf(`${no} 清单`, content)
  })
}

/** Letters carry names and addresses: whoever takes the files away stands on the record (presets §9). */
const tookAway = (ctx: Context<unknown>, run: string, label: string): Promise<void> =>
  ctx.db.transaction().execute((tx) => onRun(tx, asking(ctx), run, label, {}))

/** A print is seen by whoever sees its case. */
const mustSeePrint = async (ctx: Context<unknown>, print: string): Promise<void> => {
  const { rows } = await sql<{ case_id: string | null }>`select case_id from prints where id = ${print} and project_id = ${ctx.project.id}`.execute(
    ctx.db,
  )
  if (!rows[0]?.case_id) throw new Refusal('没有这份单据', 404)
  await mustSee(ctx, rows[0].case_id)
}
