import type { Built } from './app.server.ts'
import { caseRoutes } from './cases/routes.server.ts'
import { estateRoutes } from './estate/routes.server.ts'
import { transferRoutes } from './handover/transfer/routes.server.ts'
import { importRoutes } from './imports/routes.server.ts'
import { peopleRoutes } from './people/routes.server.ts'
import { staffRoutes } from './staff/routes.server.ts'

/** What each slice serves, in the order in which `/api/openapi.json` lists it. */
export const routes: readonly ((app: Built) => void)[] = [
  staffRoutes, // one line each: slices are added side by side
  caseRoutes,
  estateRoutes,
  peopleRoutes,
  transferRoutes,
  importRoutes,
]
