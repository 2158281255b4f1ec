import { sql } from 'kysely'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'

/** A handover case as the day's verbs read it. */
export type HandoverCase = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly state: string
  readonly unit_id: string
  readonly data: Readonly<Record<string, unknown>>
  readonly closed_at: Date | null
}

/** Locks the handover case until the verb is done, so that everything about one unit happens one after another. 404 outside the project. */
export const lockHandover = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string): Promise<HandoverCase> => {
  const { rows } = await sql<HandoverCase>`
    select id, no, title, state, unit_id, data, closed_at from cases where id = ${id} and project_id = ${desk.project} and process = 'handover' for update`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('没有这户的交房事项', 404)
  return rows[0]
}
