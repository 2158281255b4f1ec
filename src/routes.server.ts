import type { Built } from './app.server.ts'
import { caseRoutes } from './cases/routes.server.ts'
import { paperRoutes } from './papers/routes.server.ts'
import { staffRoutes } from './staff/routes.server.ts'

/** What each slice serves, in the order in which `/api/openapi.json` lists it. */
export const routes: readonly ((app: Built) => void)[] = [staffRoutes, caseRoutes, paperRoutes]
