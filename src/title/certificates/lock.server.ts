import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'

export type TitleCase = {
  readonly id: string
  readonly no: string
  readonly state: string
  readonly unit_id: string
  readonly data: Readonly<Record<string, unknown>>
  readonly closed_at: Date | null
}

/** Locks a certificate case until the verb is done. 404 outside the project. */
export const lockTitle = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string): Promise<TitleCase> => {
  const { rows } = await sql<TitleCase>`
    select id, no, state, unit_id, data, closed_at from cases where id = ${id} and project_id = ${desk.project} and process = ${titleCertificate.name} for update`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('没有这户的办证事项', 404)
  return rows[0]
}

/** The same, refused where the case stands in another state than the verb is for. */
export const lockTitleIn = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string, states: readonly string[], verb: string): Promise<TitleCase> => {
  const found = await lockTitle(tx, desk, id)
  if (states.includes(found.state)) return found
  throw new Refusal({ code: 'STATE', message: `「${labelOf(found.state)}」时不能${verb}` })
}
const labelOf = (state: string): string => {
  const it = titleCertificate.states[state as keyof typeof titleCertificate.states] // states of cases come from the definition
  return typeof it === 'string' ? it : (it?.label ?? state)
}
