import type { Built } from '../app.server.ts'
import { today } from '../kernel/days.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { calendarYear, keepCalendar } from './calendar.server.ts'
import { settingStates } from './list.server.ts'
import { keepSetting, stopSetting } from './set.server.ts'

export const settingRoutes = (app: Built): void => {
  serve(app, api.listSettings, ({ db, project, at }) => settingStates(db, project, today(at)))
  serve(app, api.setSetting, async ({ db, project, actor, who, input, at }) => {
    const kept = await keepSetting(db, { ...input, at: project, actor, everywhere: who.everywhere.includes('administrator'), now: at })
    app.forget() // the new value holds from the next request on
    return kept
  })
  serve(app, api.endSetting, async ({ db, project, actor, who, input, at }) => {
    await stopSetting(db, { ...input, at: project, actor, everywhere: who.everywhere.includes('administrator'), now: at })
    app.forget()
    return {}
  })
  serve(app, api.showCalendar, ({ db, input }) => calendarYear(db, input.year))
  serve(app, api.setCalendar, async ({ db, input, actor, at }) => {
    await keepCalendar(db, { ...input, actor, now: at })
    app.forget()
    return {}
  })
}
