import type { Built } from './app.server.ts'
import { areaRoutes } from './area/routes.server.ts'
import { caseRoutes } from './cases/routes.server.ts'
import { deskMessageRoutes } from './channels/desk-routes.server.ts'
import { channelRoutes } from './channels/routes.server.ts'
import { contractRoutes } from './contracts/routes.server.ts'
import { demoRoutes } from './demo/routes.server.ts'
import { estateRoutes } from './estate/routes.server.ts'
import { exportRoutes } from './exports/routes.server.ts'
import { findRoutes } from './find/routes.server.ts'
import { acceptanceRoutes } from './handover/acceptance/routes.server.ts'
import { appointmentRoutes } from './handover/appointments/routes.server.ts'
import { feeRoutes } from './handover/fees/routes.server.ts'
import { inspectionRoutes } from './handover/inspection/routes.server.ts'
import { officeRoutes } from './handover/office-routes.server.ts'
import { queueRoutes } from './handover/queue/routes.server.ts'
import { importRoutes } from './imports/routes.server.ts'
import { loanRoutes } from './loans/routes.server.ts'
import { mortgageRoutes } from './mortgage/routes.server.ts'
import { paperRoutes } from './papers/routes.server.ts'
import { peopleRoutes } from './people/routes.server.ts'
import { reminderRoutes } from './reminders/routes.server.ts'
import { repairRoutes } from './repairs/routes.server.ts'
import { ruleRoutes } from './rules/routes.server.ts'
import { settingRoutes } from './settings/routes.server.ts'
import { administrationRoutes } from './staff/administration.server.ts'
import { staffRoutes } from './staff/routes.server.ts'
import { tokenRoutes } from './staff/tokens.server.ts'
import { certificateImportRoutes } from './title/import/routes.server.ts'
import { titleRoutes } from './title/routes.server.ts'
import { viewRoutes } from './views/routes.server.ts'

/** What each slice serves, in the order in which `/api/openapi.json` lists it. */
export const routes: readonly ((app: Built) => void)[] = [
  staffRoutes, // one line each: slices are added side by side
  administrationRoutes,
  tokenRoutes,
  demoRoutes,
  caseRoutes,
  settingRoutes,
  viewRoutes,
  deskMessageRoutes,
  channelRoutes,
  estateRoutes,
  peopleRoutes,
  findRoutes,
  paperRoutes,
  ruleRoutes,
  officeRoutes,
  appointmentRoutes,
  queueRoutes,
  feeRoutes,
  inspectionRoutes,
  acceptanceRoutes,
  repairRoutes,
  mortgageRoutes,
  titleRoutes,
  certificateImportRoutes,
  loanRoutes,
  reminderRoutes,
  importRoutes,
  exportRoutes,
  contractRoutes,
  areaRoutes,
]
