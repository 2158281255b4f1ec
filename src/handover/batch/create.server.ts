import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { addDays } from '../../kernel/days.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { handoverPlan } from '../../processes/handover/plan.ts'
import { type GateStep, projectGates } from '../../processes/handover/project-gates.ts'
import type { CalendarTemplate } from '../calendar-tasks.ts'
import { planDates, refreshPlan } from './refresh.server.ts'
import { noticeDay, tasksOf } from './task-templates.ts'

export type NewBatch = {
  readonly name: string
  readonly firstDay: string
  readonly lastDay: string
  readonly noticeOn?: string | undefined
  readonly flow?: 'COMPLIANT' | 'SOURCE' | undefined
  readonly template?: CalendarTemplate | undefined
  readonly place: string
  readonly teams: number
  readonly minutesADay: number
}

/** Fewest days between posting and T that the law leaves room for (TPL 11(二): served ten days before). */
const fewestLeadDays = 10

/**
 * Begins a batch: its plan as a case, tasks with departments and days from the calendar template, gates of the region. Refuses all at
 * once: days in the wrong order or past (`DATE_ORDER`, `RANGE`), notice posted less than ten days before (`BELOW_STATUTORY_MINIMUM`).
 */
export const createBatch = async (tx: Tx, desk: Desk, ask: NewBatch): Promise<string> => {
  const set = desk.ground.settings(['handover.flow', 'handover.calendarTemplate', 'notice.leadDays', 'handover.gates'], desk.day)
  const template = ask.template ?? (set['handover.calendarTemplate'] as CalendarTemplate)
  const noticeOn = ask.noticeOn ?? noticeDay(template, ask.firstDay, Number(set['notice.leadDays']))
  const faults = dayFaults({ ...ask, noticeOn }, desk.day)
  if (faults.length) throw new Refusal(faults)

  await sql`select pg_advisory_xact_lock(hashtext(${`batches:${desk.project}`}))`.execute(tx) // codes are given one after another
  const { rows } = await sql<{ n: number; city: string; province: string }>`
    select (select count(*)::int from batches where project_id = p.id) as n, city, province from projects p where id = ${desk.project}`.execute(tx)
  const project = rows[0] as { n: number; city: string; province: string } // the path's project exists
  const id = newId()
  const days = { first_day: ask.firstDay, last_day: ask.lastDay, notice_on: noticeOn }
  const cases = await openCases(tx, handoverPlan, desk, [{ key: `batch:${id}`, title: ask.name, data: planDates(days) }])
  await tx
    .insertInto('batches')
    .values({
      id,
      project_id: desk.project,
      case_id: cases.get(`batch:${id}`) ?? null,
      code: `B${String(project.n + 1).padStart(2, '0')}`,
      name: ask.name,
      ...days,
      flow: ask.flow ?? (set['handover.flow'] as 'COMPLIANT' | 'SOURCE'),
      calendar_template: template,
      place: ask.place,
      teams: ask.teams,
      minutes_a_day: ask.minutesADay,
    })
    .execute()
  const tasks = tasksOf(template, { T: ask.firstDay, E: ask.lastDay, D: ask.firstDay, notice: noticeOn })
  await tx
    .insertInto('batch_tasks')
    .values(
      tasks.map((t, position) => ({
        id: newId(),
        project_id: desk.project,
        batch_id: id,
        position,
        label: t.label,
        clause: t.clause,
        department: t.department,
        due_on: t.dueOn,
        template_row: t.row,
      })),
    )
    .execute()
  const own = new Map((set['handover.gates'] as readonly { gate: string; active: boolean; blocks: GateStep }[]).map((g) => [g.gate, g]))
  await tx
    .insertInto('batch_gates')
    .values(
      projectGates.map((g) => ({
        batch_id: id,
        project_id: desk.project,
        gate: g.id,
        blocks: own.get(g.id)?.blocks ?? g.blocks,
        active: own.get(g.id)?.active ?? (g.regions ? g.regions.includes(project.city) || g.regions.includes(project.province) : true),
      })),
    )
    .execute()
  await refreshPlan(tx, desk, id, '编制计划')
  return id
}

/** Everything that is wrong with the days of a batch. */
export const dayFaults = (ask: { readonly firstDay: string; readonly lastDay: string; readonly noticeOn: string }, day: string): Fault[] => [
  ...(ask.lastDay < ask.firstDay ? [{ code: 'DATE_ORDER', message: '集中交付末日早于首日', field: 'lastDay' }] : []),
  ...(ask.firstDay < day ? [{ code: 'RANGE', message: '集中交付首日不能早于今天', field: 'firstDay' }] : []),
  ...(addDays(ask.noticeOn, fewestLeadDays) > ask.firstDay
    ? [
        {
          code: 'BELOW_STATUTORY_MINIMUM',
          message: `寄发通知期限须在首日前至少 ${fewestLeadDays} 日，即不晚于 ${addDays(ask.firstDay, -fewestLeadDays)}`,
          field: 'noticeOn',
        },
      ]
    : []),
]
