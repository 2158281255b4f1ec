import { type Kysely, sql } from 'kysely'
import { statisticsOf } from '../../handover/statistics/show.server.ts'
import { targetText } from '../../handover/statistics/target-text.ts'
import { today } from '../../kernel/days.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { barChart } from '../charts.server.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { openStates } from './defects.server.ts'
import { batchOf } from './plan.server.ts'

/** The measures of units that the printed sheet names, in its order. */
const printed = ['due', 'notified', 'served', 'visited', 'delivered', 'withOpen', 'refused', 'deemed', 'held', 'noShow'] as const
const longest = 10

/** The statistics sheet of handbook handover §14: the same figures as on the screen, counted on the day it is printed. */
export const gatherReport: Gather = async (db, { project, case: it, now, ground }) => {
  const batch = await batchOf(db, project.id, it.id)
  if (!batch) return { data: {} }
  const [figures, open] = await Promise.all([
    statisticsOf(db, { project: project.id, batch: batch.id, now, ground }),
    openDefects(db, project.id, batch.id),
  ])
  const counts = printed.flatMap((measure) => figures.units.filter((u) => u.measure === measure).map(({ label, n }) => ({ label, n })))
  const groups = figures.groups.map(({ label, rows }) => ({ label, rows: rows.slice(0, longest) }))
  const byTrade = figures.groups.find((g) => g.group === 'trade')?.rows ?? []
  return {
    data: {
      batch: batch.name,
      from: batch.first_day,
      to: batch.last_day,
      asOf: today(now),
      counts,
      kpis: figures.kpis.map(({ key, label, formula, shown, target }) => ({ label, formula, value: shown, target: targetText(key, target) })),
      charts: [barChart('各环节户数', counts.slice(0, 5)), ...(byTrade.length ? [barChart('问题按工种（前八）', byTrade.slice(0, 8))] : [])],
      fees: figures.fees.map(({ name, due, received, rate }) => ({ name, due, received, rate })),
      groups,
      open,
      summary: wordOf(it, 'summary'),
      proposal: wordOf(it, 'proposal'),
    },
  }
}

const ofBatch = (batch: string) =>
  sql<boolean>`d.case_id in (select case_id from roster_entries where batch_id = ${batch} and removed_version is null)`

const openDefects = async (db: Kysely<Tables>, project: string, batch: string) => {
  const { rows } =
    await sql`select d.no, u.label as unit, d.room || d.part || '：' || d.kind || '（' || d.severity || '）' as what, coalesce(k.name, '') as contractor, coalesce(d.agreed_on::text, '') as "agreedOn"
    from defects d join units u on u.id = d.unit_id left join contractors k on k.id = d.contractor_id
    where d.project_id = ${project} and ${ofBatch(batch)} and d.state = any(${openStates}) order by d.severity, d.agreed_on nulls last, d.no`.execute(
      db,
    )
  return rows
}
