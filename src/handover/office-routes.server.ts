import type { App } from '../kernel/app.server.ts'
import { batchRoutes } from './batch/routes.server.ts'
import { bookRoutes } from './books/routes.server.ts'
import { gateRoutes } from './gates/routes.server.ts'
import { letterRoutes } from './letters/routes.server.ts'
import { rosterRoutes } from './roster/routes.server.ts'
import { statisticsRoutes } from './statistics/routes.server.ts'
import { transferRoutes } from './transfer/routes.server.ts'

/** The handover office: everything before the day (S2-4.1.1, S2-5.1.1–5.1.4) and the figures after it (S2-5.1.10). */
export const officeRoutes = (app: App): void => {
  for (const slice of [transferRoutes, batchRoutes, rosterRoutes, gateRoutes, bookRoutes, letterRoutes, statisticsRoutes]) slice(app)
}
