import { today } from '../../kernel/days.ts'
import { progressOf } from '../../mortgage/progress.server.ts'
import type { Gather } from '../gather.server.ts'

/** All banks of the project on the day of printing, with a line of totals. */
export const gatherMortgageProgress: Gather = async (db, { project, now, ground }) => {
  const { asOf, dueOn, lastReportOn, rows, total, kpis } = await progressOf(db, project, today(now), ground)
  return { data: { asOf, dueOn, lastReportOn, lines: [...rows.map(({ project: _, ...line }) => line), { bank: '合计', ...total }], kpis } }
}
