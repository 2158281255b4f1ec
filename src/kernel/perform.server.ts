import type { Pool } from 'pg'
import { type Act, type Ask, type Done, type Found, filesOf, foundColumns, mustHoldFiles, saveActs, valuesOf, writing } from './act.server.ts'
import { batcher } from './batch.server.ts'
import { today } from './days.ts'
import { type Case, decide } from './decide.ts'
import { perPool } from './per-pool.server.ts'
import { performed } from './performed.server.ts'
import { type AnyProcess, list, type State, type Step } from './process.ts'
import { Refusal } from './refusal.ts'

export type { Ask, Done, Ground } from './act.server.ts'

/**
 * Performs one step on one case: reads it, decides, and writes case, event and outbox in one statement guarded by the version
 * the user saw. All or nothing. Refuses with 404 outside the project, 409 `STALE` when the case has changed, and with every
 * reason of the procedure at once.
 */
export const perform = async (pool: Pool, processes: Readonly<Record<string, AnyProcess>>, step: string, ask: Ask): Promise<Done> => {
  const found = await loader(pool).add(ask.case)
  const process = found && processes[found.process]
  if (!found || !process || found.project_id !== ask.project || (ask.sees && !ask.sees(found))) throw new Refusal('没有这个事项', 404)
  if (found.version !== ask.seen) return await replayed(pool, process, step, found, ask)

  const definition: Step | undefined = process.steps[step]
  const openChildren = definition?.waitsFor ? await countOpenChildren(pool, found.id, list(definition.waitsFor)) : {}
  const before: Case = { ...found, openChildren }
  const day = today(ask.now)
  const decision = decide(process, step, { input: ask.input, papers: ask.papers, today: day }, before, ask.actor)
  if (!decision.ok) throw new Refusal(decision.faults, decision.faults[0]?.code === 'ROLE' ? 403 : 409)

  await mustHoldFiles((text, values) => pool.query(text, [...values]), ask.project, filesOf(process, decision.input, ask.papers))

  const act = writing(process, step, found, decision, ask, day)
  const saved = await writer(pool).add(act)
  if (!saved) return await replayed(pool, process, step, found, ask)
  performed.publish({ process: process.name, step })
  return {
    id: found.id,
    state: act.case.state,
    version: found.version + 1,
    due: act.case.due_at ? new Date(act.case.due_at) : null,
    closed: act.case.closed_at !== null,
    data: decision.next.data,
  }
}

/** The same act sent twice is answered as the first time; anything else has been overtaken. */
const replayed = async (pool: Pool, process: AnyProcess, step: string, found: Found, ask: Ask): Promise<Done> => {
  const { rows } = ask.key
    ? await pool.query<{ seq: number; to_state: string }>('select seq, to_state from events where key = $1 and stream = $2 and step = $3', [
        ask.key,
        found.id,
        step,
      ])
    : { rows: [] }
  const first = rows[0]
  if (!first)
    throw new Refusal({
      code: 'STALE',
      message: `此事项刚被他人办理，现为「${label(process, (await current(pool, found.id)) ?? found.state)}」，请刷新后再试`,
    })
  const now = (await loader(pool).add(found.id)) ?? found
  return { id: now.id, state: now.state, version: now.version, due: now.due_at, closed: now.closed_at !== null, data: now.data }
}

const label = (process: AnyProcess, state: string): string => {
  const it: State | undefined = process.states[state]
  return it === undefined ? state : typeof it === 'string' ? it : it.label
}
const current = async (pool: Pool, id: string): Promise<string | undefined> =>
  (await pool.query<{ state: string }>('select state from cases where id = $1', [id])).rows[0]?.state

const countOpenChildren = async (pool: Pool, parent: string, processes: readonly string[]): Promise<Record<string, number>> => {
  const { rows } = await pool.query<{ process: string; n: number }>({
    name: 'open-children',
    text: 'select process, count(*)::int as n from cases where parent_id = $1 and process = any($2) and closed_at is null group by process',
    values: [parent, processes],
  })
  return Object.fromEntries(rows.map((r) => [r.process, r.n]))
}

// Acts that arrive together are read by one statement and written by one statement; each is answered after its commit.
const loader = perPool((pool) =>
  batcher<string, Found | undefined>({
    key: (id) => id,
    share: true,
    run: async (ids) => {
      const { rows } = await pool.query<Found>({
        name: 'act-load',
        text: `select ${foundColumns} from cases where id = any($1::uuid[])`,
        values: [ids],
      })
      const byId = new Map(rows.map((r) => [r.id, r]))
      return ids.map((id) => byId.get(id))
    },
  }),
)

const writer = perPool((pool) =>
  batcher<Act, boolean>({
    key: (act) => act.id,
    share: false,
    run: async (acts) => {
      const { rows } = await pool.query<{ id: string }>({
        name: 'act-save',
        text: saveActs,
        values: valuesOf(acts),
      })
      const saved = new Set(rows.map((r) => r.id))
      return acts.map((act) => saved.has(act.id))
    },
  }),
)
