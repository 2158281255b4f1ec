import type { App } from '../kernel/app.server.ts'
import { serve } from '../kernel/serve.server.ts'
import { markRead, messagesFor } from './desk.server.ts'
import * as api from './desk-api.ts'

export const deskMessageRoutes = (app: App): void => {
  serve(app, api.deskMessages, ({ db, project, actor, input, at }) => messagesFor(db, { ...input, project: project.id, actor, now: at }))
  serve(app, api.readMessages, async ({ db, project, actor, input, at }) => ({
    unread: await markRead(db, { project: project.id, actor, now: at, ids: input.ids }),
  }))
}
