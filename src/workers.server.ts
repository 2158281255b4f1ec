import type { Built } from './app.server.ts'
import { sendMessages } from './channels/send.server.ts'
import { remindOfFilingNotices, remindOfFilings } from './contracts/filing/remind.server.ts'
import { settle } from './effects.server.ts'
import { missOverdue } from './handover/appointments/miss.server.ts'
import { keepPlansCurrent } from './handover/batch/keep-current.server.ts'
import { remindOfNotices } from './handover/letters/remind.server.ts'
import { forgetImports, resumeImports } from './imports/resume.server.ts'
import { keepers } from './keepers.server.ts'
import { system } from './kernel/app.server.ts'
import { resumeOverdue } from './kernel/clock.server.ts'
import { sealLog } from './kernel/verify.server.ts'
import { keepMortgagesCurrent } from './mortgage/current.server.ts'
import { workRuns } from './papers/run-worker.server.ts'
import { remindRepayments } from './reminders/remind.server.ts'
import { remindOfWarranties } from './repairs/remind.server.ts'
import { remindOfTitles } from './title/remind.server.ts'

/** Work that goes on beside the requests, in every instance; each piece sees to it by itself that it is done once. */
export type Worker = { readonly name: string; readonly everyMs: number; readonly work: (app: Built) => Promise<unknown> }

export const workers: readonly Worker[] = [
  { name: 'outbox', everyMs: 500, work: (app) => settle(app, keepers) },
  { name: 'clocks', everyMs: 30_000, work: (app) => resumeOverdue(app.db, app.processes, app.ground, system, app.now()) },
  { name: 'imports', everyMs: 5_000, work: (app) => resumeImports(app) },
  { name: 'import-files', everyMs: 3600_000, work: (app) => forgetImports(app) },
  { name: 'plans', everyMs: 20_000, work: keepPlansCurrent },
  { name: 'filings', everyMs: 600_000, work: remindOfFilings },
  { name: 'filing-notices', everyMs: 600_000, work: remindOfFilingNotices },
  { name: 'notices', everyMs: 600_000, work: remindOfNotices },
  { name: 'warranties', everyMs: 3600_000, work: remindOfWarranties },
  { name: 'repayments', everyMs: 300_000, work: remindRepayments },
  { name: 'seal', everyMs: 60_000, work: (app) => sealLog(app.db, app.now()) },
  { name: 'print runs', everyMs: 1_000, work: workRuns },
  { name: 'no-shows', everyMs: 60_000, work: missOverdue },
  { name: 'mortgages', everyMs: 10_000, work: keepMortgagesCurrent },
  { name: 'titles', everyMs: 60_000, work: remindOfTitles },
  { name: 'messages', everyMs: 2_000, work: sendMessages },
]
