import type { App } from '../kernel/app.server.ts'
import { serve } from '../kernel/serve.server.ts'
import { exportCases } from './api.ts'
import { casesFile } from './cases.server.ts'

export const exportRoutes = (app: App): void => {
  serve(app, exportCases, casesFile)
}
