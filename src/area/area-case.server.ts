import { sql } from 'kysely'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'

export type AreaCase = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly state: string
  readonly unit_id: string | null
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
}

/** Locks a case of this process until the verb is done. 404 outside the project. */
export const lockAreaCase = async (tx: Tx, desk: Pick<Desk, 'project'>, process: string, id: string): Promise<AreaCase> => {
  const { rows } = await sql<AreaCase>`select id, no, title, state, unit_id, version, data from cases
    where id = ${id} and project_id = ${desk.project} and process = ${process} for update`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这个事项', 404)
  return rows[0]
}
