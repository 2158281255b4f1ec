import type { App } from '../../kernel/app.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { defectsBehind, unitsBehind } from './lists.server.ts'
import { statisticsOf } from './show.server.ts'

export const statisticsRoutes = (app: App): void => {
  serve(app, api.handoverStatistics, async ({ db, project, input, at, ground }) =>
    statisticsOf(db, { project: project.id, batch: input.batch, now: at, ground: await ground(project.id) }),
  )
  serve(app, api.statisticsUnits, ({ db, input, actor }) => unitsBehind(db, input, actor))
  serve(app, api.statisticsDefects, ({ db, input, at }) => defectsBehind(db, input, at))
}
