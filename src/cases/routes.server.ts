import { v7 as newId } from 'uuid'
import type { App } from '../kernel/app.server.ts'
import { pause, resume } from '../kernel/clock.server.ts'
import { faultsIn, openingOf } from '../kernel/decide.ts'
import { openCases } from '../kernel/open.server.ts'
import { type Done, perform } from '../kernel/perform.server.ts'
import { recordOnCase } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import { learnTemplates } from '../mortgage/templates.server.ts'
import * as api from './api.ts'
import { assign, assignEach, holderIn } from './assign.server.ts'
import { explainClock } from './clock.server.ts'
import { colleagues } from './colleagues.server.ts'
import { caseDetail } from './detail.server.ts'
import { keepFiles, readFile } from './files.server.ts'
import { casePage } from './list.server.ts'
import { mustSee, seesCase } from './scope.server.ts'
import { workbenchOf } from './workbench.server.ts'

const doneOf = (d: Done) => ({ id: d.id, state: d.state, version: d.version, dueAt: d.due, closed: d.closed })

export const caseRoutes = (app: App): void => {
  serve(app, api.workbench, (ctx) => workbenchOf(ctx, ctx.project.id, ctx.actor, ctx.at))
  serve(app, api.listCases, ({ db, input, actor, at }) => casePage(db, input, actor, at))
  serve(app, api.showCase, ({ input, project, actor, at, ...a }) => caseDetail(a, project.id, input.case, actor, at))
  serve(app, api.caseClock, ({ input, project, actor, at, ...a }) => explainClock(a, project.id, input.case, actor, at))
  serve(app, api.performStep, async (ctx) => doneOf(await actKnowing(ctx, ctx.input.case, ctx.input)))
  serve(app, api.performMany, performMany)
  serve(app, api.openCase, openByHand)
  serve(app, api.pauseCase, async (ctx) => {
    const { process } = await mustSee(ctx, ctx.input.case)
    await pause(ctx.db, process, { ...onCase(ctx), reason: ctx.input.reason, until: ctx.input.until, ground: await ctx.ground(ctx.project.id) })
    return {}
  })
  serve(app, api.resumeCase, async (ctx) => {
    const { process } = await mustSee(ctx, ctx.input.case)
    await resume(ctx.db, process, { ...onCase(ctx), ground: await ctx.ground(ctx.project.id) })
    return {}
  })
  serve(app, api.noteCase, async (ctx) => {
    await mustSee(ctx, ctx.input.case)
    const { kind, text } = ctx.input
    await ctx.db
      .transaction()
      .execute((tx) => recordOnCase(tx, ctx.input.case, { kind: 'note', label: `${kind}记录`, body: { kind, text }, actor: ctx.actor, now: ctx.at }))
    return {}
  })
  serve(app, api.assignCase, async (ctx) => {
    await assign(ctx, { id: ctx.input.case, seen: ctx.input.seen }, await holderIn(ctx, ctx.input.holder))
    return {}
  })
  serve(app, api.assignMany, assignEach)
  serve(app, api.listColleagues, async ({ db, project }) => ({ people: await colleagues(db, project.id) }))
  serve(app, api.uploadFile, async ({ db, project, files, actor, at }) => ({ files: await keepFiles(db, project.id, files, actor.id, at) }))
  serve(app, api.showFile, async ({ db, project, input, actor }) => {
    const file = await readFile(db, project.id, input.file, actor)
    return { name: file.name, mime: file.mime, content: file.content, inline: true }
  })
}

type Act = {
  readonly step: string
  readonly seen: number
  readonly key?: string | undefined
  readonly input: Record<string, unknown>
  readonly papers?: Record<string, { files: string[]; seen?: boolean | undefined }> | undefined
}

const act = async (ctx: Context<{ project: string }>, id: string, input: Act): Promise<Done> => {
  const papers =
    input.papers && Object.fromEntries(Object.entries(input.papers).map(([key, p]) => [key, { files: p.files, ...(p.seen ? { seen: true } : {}) }]))
  return await perform(ctx.pool, ctx.processes, input.step, {
    project: ctx.project.id,
    case: id,
    seen: input.seen,
    key: input.key,
    input: input.input,
    papers,
    actor: ctx.actor,
    now: ctx.at,
    ground: await ctx.ground(ctx.project.id),
    sees: seesCase(ctx.actor),
  })
}

/** Another instance may have published a bank whose cases this one has not met yet: learn, and try once more. */
const actKnowing = async (ctx: Context<{ project: string }>, id: string, input: Act): Promise<Done> => {
  try {
    return await act(ctx, id, input)
  } catch (why) {
    if (!(why instanceof Refusal) || why.statusCode !== 404 || (await learnTemplates(ctx)) === 0) throw why
    return await act(ctx, id, input)
  }
}

const onCase = (ctx: Context<{ case: string; seen: number }>) => ({
  project: ctx.project.id,
  case: ctx.input.case,
  seen: ctx.input.seen,
  actor: ctx.actor,
  now: ctx.at,
})

/** Many at once is a loop over `perform` that reports each refusal by name. */
const performMany = async (ctx: Context<import('zod').output<typeof api.performMany.input>>) => {
  const done: Awaited<ReturnType<typeof doneOf>>[] = []
  const refused: { id: string; no: string; faults: { code: string; message: string; field?: string }[] }[] = []
  await Promise.all(
    ctx.input.cases.map(async (one) => {
      try {
        done.push(
          doneOf(await act(ctx, one.id, { step: ctx.input.step, seen: one.seen, key: one.key, input: ctx.input.input, papers: ctx.input.papers })),
        )
      } catch (why) {
        if (!(why instanceof Refusal)) throw why
        const row = await ctx.db.selectFrom('cases').select('no').where('id', '=', one.id).where('project_id', '=', ctx.project.id).executeTakeFirst()
        refused.push({ id: one.id, no: row?.no ?? '', faults: [...why.faults] })
      }
    }),
  )
  return { done, refused }
}

const openByHand = async (ctx: Context<import('zod').output<typeof api.openCase.input>>) => {
  const { input, project, actor } = ctx
  const process = ctx.processes[input.process]
  if (!process) throw new Refusal({ code: 'FORMAT', message: '没有这种流程', field: 'process' }, 400)
  if (!process.openBy?.some((r) => actor.roles.includes(r))) throw new Refusal(`「${process.label}」不由您立案`, 403)
  const data = openingOf(process).safeParse(input.data)
  if (!data.success) throw new Refusal(faultsIn(process, data.error), 400)
  const unit = input.unit
    ? await ctx.db.selectFrom('units').select(['id', 'label']).where('id', '=', input.unit).where('project_id', '=', project.id).executeTakeFirst()
    : undefined
  if (input.unit && !unit) throw new Refusal({ code: 'NOT_FOUND', message: '没有这套房屋', field: 'unit' }, 400)
  const ground = await ctx.ground(project.id)
  const key = input.key ?? newId()
  return await ctx.db.transaction().execute(async (tx) => {
    const ids = await openCases(tx, process, { project: project.id, actor, now: ctx.at, ground }, [
      { key, title: input.title, unit: unit?.id ?? null, data: data.data },
    ])
    return await tx
      .selectFrom('cases')
      .select(['id', 'no'])
      .where('id', '=', ids.get(key) as string)
      .executeTakeFirstOrThrow()
  })
}
