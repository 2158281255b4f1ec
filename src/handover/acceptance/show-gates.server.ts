import { sql } from 'kysely'
import type { Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { gatesOf } from './gates.ts'
import { itemsOf } from './items.server.ts'

/** The unit's gates as its own settings have them, and the lists to count out. */
export const gatesOfCase = async (tx: Tx, project: string, caseId: string, today: string) => {
  const { rows } = await sql<{ state: string; data: Record<string, unknown>; settings: Record<string, unknown> }>`
    select state, data, settings from cases where id = ${caseId} and project_id = ${project} and process = 'handover'`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这户的交房事项', 404)
  const gates = [...gatesOf(rows[0].data, { today, settings: rows[0].settings, state: rows[0].state })]
  return { gates, red: gates.filter((g) => !g.green).length, items: await itemsOf(tx, caseId) }
}
