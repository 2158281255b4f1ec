import { sql } from 'kysely'
import type { z } from 'zod'
import type { App, Viewer } from '../kernel/app.server.ts'
import { addDays, addMonths, startOfDay, today } from '../kernel/days.ts'
import { stateLabel } from '../kernel/process.ts'
import type { CaseRow, Todo, workbench } from './api.ts'
import { caseRows, tabCondition, visibleTo } from './list.server.ts'

type Day = z.input<typeof workbench.output>

/** The workbench: what is mine, what is late, who is waited for, how each procedure stands, and the last twelve weeks. */
export const workbenchOf = async ({ db, processes }: Pick<App, 'db' | 'processes'>, project: string, actor: Viewer, now: Date): Promise<Day> => {
  const seen = sql`c.project_id = ${project} and ${visibleTo(actor)}`
  const day = today(now)
  const month = startOfDay(`${day.slice(0, 7)}-01`)
  const monthBefore = startOfDay(addMonths(`${day.slice(0, 7)}-01`, -1))
  const firstMonday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) - 77)
  const overdue = tabCondition('overdue', actor, now)
  const mine = tabCondition('mine', actor, now)
  const [mineRows, lateRows, totals, waiting, byProcess, weeks] = await Promise.all([
    caseRows(db, sql`${seen} and ${mine}`, 8),
    caseRows(db, sql`${seen} and ${overdue}`, 6),
    sql<Pick<Day, 'dueToday' | 'overdue' | 'mineOpen' | 'mineOverdue' | 'open' | 'closedThisMonth' | 'closedLastMonth'>>`select
      count(*) filter (where ${tabCondition('today', actor, now)})::int as "dueToday", count(*) filter (where ${overdue})::int as overdue,
      count(*) filter (where ${mine})::int as "mineOpen", count(*) filter (where ${mine} and ${overdue})::int as "mineOverdue",
      count(*) filter (where c.closed_at is null)::int as open, count(*) filter (where c.closed_at >= ${month})::int as "closedThisMonth",
      count(*) filter (where c.closed_at >= ${monthBefore} and c.closed_at < ${month})::int as "closedLastMonth"
      from cases c where ${seen} and (c.closed_at is null or c.closed_at >= ${monthBefore})`.execute(db),
    sql<Day['waiting'][number]>`select c.waits_for as role, count(*)::int as open, count(*) filter (where ${overdue})::int as overdue
      from cases c where ${seen} and c.closed_at is null and c.waits_for is not null group by 1 order by 2 desc, 1`.execute(db),
    sql<Omit<Day['byProcess'][number], 'label'>>`select c.process, count(*)::int as open, count(*) filter (where ${overdue})::int as overdue
      from cases c where ${seen} and c.closed_at is null group by 1 order by 2 desc, 1`.execute(db),
    sql<Day['weeks'][number]>`select w.week, coalesce(o.n, 0)::int as opened, coalesce(d.n, 0)::int as closed
      from (select to_char(${firstMonday}::date + 7 * g, 'YYYY-MM-DD') as week from generate_series(0, 11) g) w
      left join (select ${weekOf(sql`c.opened_at`)} as week, count(*) as n from cases c where ${seen} and c.opened_at >= ${startOfDay(firstMonday)} group by 1) o using (week)
      left join (select ${weekOf(sql`c.closed_at`)} as week, count(*) as n from cases c where ${seen} and c.closed_at >= ${startOfDay(firstMonday)} group by 1) d using (week)
      order by w.week`.execute(db),
  ])
  const total = totals.rows[0] as (typeof totals.rows)[number] // an aggregate always answers one row
  return {
    day,
    ...total,
    mine: mineRows.map((row) => inWords(processes, row)),
    late: lateRows.map((row) => inWords(processes, row)),
    waiting: waiting.rows,
    byProcess: byProcess.rows.map((row) => ({ ...row, label: processes[row.process]?.label ?? row.process })),
    weeks: weeks.rows,
  }
}

const inWords = <R extends Pick<CaseRow, 'process' | 'state'>>(
  processes: App['processes'],
  row: R,
): R & Pick<Todo, 'processLabel' | 'stateLabel'> => {
  const process = processes[row.process]
  return { ...row, processLabel: process?.label ?? row.process, stateLabel: process ? stateLabel(process, row.state) : row.state }
}

/** The Monday of an instant's week in China. */
const weekOf = (at: ReturnType<typeof sql>) => sql`to_char(date_trunc('week', ${at} at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`
