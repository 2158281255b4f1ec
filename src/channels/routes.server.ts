import { sql } from 'kysely'
import { serveExport } from '../exports/serve-export.server.ts'
import type { App } from '../kernel/app.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { messagesExport } from './export.server.ts'
import { messagePage } from './list.server.ts'

export const channelRoutes = (app: App): void => {
  serve(app, api.listMessages, ({ db, input }) => messagePage(db, input))
  serveExport(app, api.exportMessages, messagesExport)
  serve(app, api.retryMessage, ({ db, project, input, actor, at }) =>
    db.transaction().execute(async (tx) => {
      const { rows } = await sql<{
        state: string
        subject: string
      }>`select state, subject from messages where id = ${input.message} and project_id = ${project.id} and channel <> 'desk' for update`.execute(tx)
      const message = rows[0]
      if (!message) throw new Refusal('没有这条消息', 404)
      if (message.state !== 'failed') throw new Refusal('只有未发出的消息可以重新发送')
      await sql`update messages set state = 'queued', attempts = 0, next_at = null where id = ${input.message}`.execute(tx)
      await record(tx, `message:${input.message}`, { project: project.id, kind: 'note', label: `重新发送：${message.subject}`, actor, now: at })
      return {}
    }),
  )
}
