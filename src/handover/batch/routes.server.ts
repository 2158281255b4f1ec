import type { App } from '../../kernel/app.server.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { changeBatch } from './change.server.ts'
import { createBatch } from './create.server.ts'
import { setGroup } from './group.server.ts'
import { batchRows } from './list.server.ts'
import { postponeBatch } from './postpone.server.ts'
import { batchDetail } from './show.server.ts'
import { stepPlan } from './step.server.ts'
import { addTask, changeTask, dropTask, finishTask } from './tasks.server.ts'

export const batchRoutes = (app: App): void => {
  serve(app, api.listBatches, ({ db, project, at }) => batchRows(db, project.id, at))
  serve(app, api.showBatch, async ({ db, project, input, actor, at, ground }) =>
    batchDetail(db, { project: project.id, batch: input.batch, actor, now: at, ground: await ground(project.id) }),
  )
  serve(app, api.createHandoverBatch, async (ctx) => ({ id: await atDesk(ctx, (tx, desk) => createBatch(tx, desk, ctx.input)) }))
  serve(app, api.changeHandoverBatch, async (ctx) => {
    await atDesk(ctx, (tx, desk) => changeBatch(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.postponeHandoverBatch, (ctx) => atDesk(ctx, (tx, desk) => postponeBatch(tx, desk, ctx.input)))
  serve(app, api.setBatchGroup, async (ctx) => {
    await atDesk(ctx, (tx, desk) => setGroup(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.addBatchTask, async (ctx) => ({ id: await atDesk(ctx, (tx, desk) => addTask(tx, desk, ctx.input)) }))
  serve(app, api.changeBatchTask, async (ctx) => {
    await atDesk(ctx, (tx, desk) => changeTask(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.finishBatchTask, async (ctx) => {
    await atDesk(ctx, (tx, desk) => finishTask(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.dropBatchTask, async (ctx) => {
    await atDesk(ctx, (tx, desk) => dropTask(tx, desk, ctx.input))
    return {}
  })
  serve(app, api.stepBatch, (ctx) => atDesk(ctx, (tx, desk) => stepPlan(tx, desk, ctx.input)))
}
