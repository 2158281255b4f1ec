import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { CalendarTemplate } from '../calendar-tasks.ts'

export type Batch = {
  readonly id: string
  readonly project_id: string
  readonly code: string
  readonly name: string
  readonly first_day: string
  readonly last_day: string
  readonly notice_on: string
  readonly flow: 'COMPLIANT' | 'SOURCE'
  readonly calendar_template: CalendarTemplate
  readonly place: string
  readonly teams: number
  readonly minutes_a_day: number
  readonly roster_version: number
  readonly roster_confirmed_version: number | null
  readonly roster_confirmed_by: string | null
  readonly case_id: string
  readonly case_no: string
  /** State of the plan's case. */
  readonly state: string
  readonly case_version: number
  /** Whether any gate of the batch is neither green nor let pass. */
  readonly gates_red: boolean
}

const columns = sql`b.id, b.project_id, b.code, b.name, b.first_day, b.last_day, b.notice_on, b.flow, b.calendar_template, b.place, b.teams, b.minutes_a_day, b.roster_version,
  b.roster_confirmed_version, b.roster_confirmed_by, b.case_id, c.no as case_no, c.state, c.version as case_version,
  exists (select 1 from batch_gates g where g.batch_id = b.id and g.active and not g.green and g.overridden_by is null and g.blocks <> 'NONE') as gates_red`

/** Locks a batch until the verb is done: roster, gates, tasks and letters of one batch change one after another. 404 outside the project. */
export const lockBatch = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string): Promise<Batch> => {
  await sql`select 1 from batches where id = ${id} and project_id = ${desk.project} for update`.execute(tx)
  return await batchOf(tx, desk.project, id)
}

/** A batch with the state of its plan. 404 outside the project. */
export const batchOf = async (db: Tx, project: string, id: string): Promise<Batch> => {
  const { rows } =
    await sql<Batch>`select ${columns} from batches b join cases c on c.id = b.case_id where b.id = ${id} and b.project_id = ${project}`.execute(db)
  if (!rows[0]) throw new Refusal('没有这个交付批次', 404)
  return rows[0]
}

/** The batch of a plan's case, locked; undefined when the case is no batch's. */
export const lockBatchOfCase = async (tx: Tx, desk: Pick<Desk, 'project'>, caseId: string): Promise<Batch | undefined> => {
  const { rows } = await sql<{ id: string }>`select id from batches where case_id = ${caseId} and project_id = ${desk.project} for update`.execute(tx)
  return rows[0] && (await batchOf(tx, desk.project, rows[0].id))
}
