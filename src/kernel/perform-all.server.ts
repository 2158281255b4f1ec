import { CompiledQuery, type Kysely } from 'kysely'
import { type Ask, type Found, foundColumns, saveActs, valuesOf, writing } from './act.server.ts'
import { today } from './days.ts'
import { decide } from './decide.ts'
import type { AnyProcess } from './process.ts'
import { Refusal } from './refusal.ts'
import type { Tables } from './tables.gen.ts'

/** How many cases one pair of statements carries. */
const atOnce = 500

/**
 * Performs one step, without form or papers, on many cases of one process inside the caller's transaction: a statement to lock and one
 * to write for some hundreds of cases. All or none; the first case that the procedure refuses refuses everything. For what the program
 * itself does to a whole building, where `perform` case by case would hold the transaction for minutes.
 */
export const performAll = async (
  tx: Kysely<Tables>,
  process: AnyProcess,
  step: string,
  ask: Pick<Ask, 'project' | 'actor' | 'now' | 'ground'> & { readonly cases: readonly string[] },
): Promise<void> => {
  const day = today(ask.now)
  for (let at = 0; at < ask.cases.length; at += atOnce) {
    const part = ask.cases.slice(at, at + atOnce)
    const { rows } = await tx.executeQuery<Found>(
      CompiledQuery.raw(`select ${foundColumns} from cases where id = any($1::uuid[]) and project_id = $2 and process = $3 order by id for update`, [
        part,
        ask.project,
        process.name,
      ]),
    )
    if (rows.length < new Set(part).size) throw new Refusal('没有这个事项', 404)
    const acts = rows.map((found) => {
      const decision = decide(process, step, { input: {}, today: day }, { ...found, openChildren: {} }, ask.actor)
      if (!decision.ok) throw new Refusal(decision.faults, decision.faults[0]?.code === 'ROLE' ? 403 : 409)
      return writing(process, step, found, decision, { ...ask, case: found.id, seen: found.version, input: {} }, day)
    })
    await tx.executeQuery(CompiledQuery.raw(saveActs, valuesOf(acts)))
  }
}
