import type { Built } from '../app.server.ts'
import { today } from '../kernel/days.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { groundFor } from './ground.server.ts'
import { quoteSheet } from './quote-sheet.server.ts'

export const loanRoutes = (app: Built): void => {
  serve(app, api.loanGround, async ({ db, project, input, at, ground }) =>
    groundFor(db, { project: project.id, unit: input.unit, day: today(at), ground: await ground(project.id) }),
  )
  serve(app, api.printLoanQuote, async (ctx) => {
    const { no, pdf } = await quoteSheet(ctx, app.engine)
    return { name: `${no} 测算单.pdf`, mime: 'application/pdf', content: pdf, inline: true }
  })
}
