import { sql } from 'kysely'
import type { App, Viewer } from '../kernel/app.server.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { Refusal } from '../kernel/refusal.ts'
import { visibleTo } from './list.server.ts'

type Ask = Pick<App, 'db' | 'processes'> & {
  readonly project: { readonly id: string }
  readonly actor: Viewer
}

/** The process of a case this person may see; 404 for everyone else, as if it were not there. */
export const mustSee = async (ask: Ask, id: string): Promise<{ readonly process: AnyProcess }> => {
  const { rows } = await sql<{
    process: string
  }>`select c.process from cases c where c.id = ${id} and c.project_id = ${ask.project.id} and ${visibleTo(ask.actor)}`.execute(ask.db)
  const process = rows[0] && ask.processes[rows[0].process]
  if (!process) throw new Refusal('没有这个事项', 404)
  return { process }
}

/** The same rule as `visibleTo`, for a row that has been read. */
export const seesCase =
  (actor: Ask['actor']) =>
  (found: { readonly contractor_id: string | null }): boolean =>
    actor.roles.some((r) => r !== 'contractor') || (actor.contractor !== null && found.contractor_id === actor.contractor)
