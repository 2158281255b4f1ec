import type { App } from '../kernel/app.server.ts'
import { exportCases } from './api.ts'
import { casesExport } from './cases.server.ts'
import { serveExport } from './serve-export.server.ts'

export const exportRoutes = (app: App): void => {
  serveExport(app, exportCases, casesExport)
}
