import type { Built } from '../app.server.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { enterYear, yearOf } from './years.server.ts'

export const calendarRoutes = (app: Built): void => {
  serve(app, api.showCalendar, ({ db, input }) => yearOf(db, input.year))
  serve(app, api.enterCalendar, async ({ db, input, actor, at }) => {
    const { year, source, days } = input
    await db.transaction().execute((tx) => enterYear(tx, { year, source, days, actor, now: at }))
    app.forget()
    return await yearOf(db, year)
  })
}
