import type { App } from '../kernel/app.server.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { columnsOf, keepColumnsOf } from './columns.server.ts'
import { keepColumns, showColumns } from './columns-api.ts'
import { keepView, removeView, setDefault, viewsOf } from './views.server.ts'

export const viewRoutes = (app: App): void => {
  serve(app, api.listViews, async ({ db, input, actor }) => ({ views: await viewsOf(db, { ...input, actor }) }))
  serve(app, api.saveView, ({ db, input, actor }) => keepView(db, { ...input, actor }))
  serve(app, api.dropView, async ({ db, input, actor }) => {
    await removeView(db, { ...input, actor })
    return {}
  })
  serve(app, api.chooseView, async ({ db, input, actor }) => {
    await setDefault(db, { ...input, actor })
    return {}
  })
  serve(app, showColumns, async ({ db, input, actor }) => ({ choice: await columnsOf(db, { staff: actor.id, list: input.list }) }))
  serve(app, keepColumns, async ({ db, input, actor }) => {
    await keepColumnsOf(db, { staff: actor.id, ...input })
    return {}
  })
}
