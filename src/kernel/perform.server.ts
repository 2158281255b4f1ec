import type { Pool } from 'pg'
import { batcher } from './batch.server.ts'
import type { WorkCalendar } from './calendar.ts'
import { hashOf } from './chain.server.ts'
import { today } from './days.ts'
import { type Actor, type Case, type Decision, decide, type Papers } from './decide.ts'
import { dueOf } from './due.ts'
import type { Effect } from './effects.ts'
import { controlOf } from './fields.ts'
import { perPool } from './per-pool.server.ts'
import { type AnyProcess, list, type State, type Step } from './process.ts'
import { Refusal } from './refusal.ts'

/** What a project lends to an act: its calendar, and its settings by key as they hold on a day. */
export type Ground = {
  readonly calendar: WorkCalendar
  readonly settings: (keys: readonly string[], day: string) => Readonly<Record<string, unknown>>
}

export type Ask = {
  readonly project: string
  readonly case: string
  /** The version the user saw; another one means that somebody was faster. */
  readonly seen: number
  readonly input?: unknown
  readonly papers?: Papers | undefined
  /** Made by the form: sending the same act again answers as the first time. */
  readonly key?: string | undefined
  readonly actor: Actor
  readonly now: Date
  readonly ground: Ground
  /** Whether this person may see the case at all; absent: everyone in the project may. */
  readonly sees?: (found: { readonly contractor_id: string | null; readonly unit_id: string | null }) => boolean
}

export type Done = {
  readonly id: string
  readonly state: string
  readonly version: number
  readonly due: Date | null
  readonly closed: boolean
  readonly data: Readonly<Record<string, unknown>>
}

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

  await mustHoldFiles(pool, ask.project, filesOf(process, decision.input, ask.papers))

  const act = writing(process, step, found, decision, ask, day)
  const saved = await writer(pool).add(act)
  if (!saved) return await replayed(pool, process, step, found, ask)
  return {
    id: found.id,
    state: act.case.state,
    version: found.version + 1,
    due: act.case.due_at ? new Date(act.case.due_at) : null,
    closed: act.case.closed_at !== null,
    data: decision.next.data,
  }
}

/** Files that the act names: papers handed in with it, and signatures among its fields. */
export const filesOf = (process: AnyProcess, input: Readonly<Record<string, unknown>>, papers: Papers | undefined): readonly string[] => [
  ...Object.values(papers ?? {}).flatMap((p) => p.files),
  ...Object.entries(input).flatMap(([key, value]) => (typeof value === 'string' && controlOf(process.fields[key]) === 'signature' ? [value] : [])),
]
const mustHoldFiles = async (pool: Pool, project: string, files: readonly string[]): Promise<void> => {
  if (files.length === 0) return
  const { rows } = await pool.query<{ n: number }>({
    name: 'act-files',
    text: 'select count(*)::int as n from files where project_id = $1 and id = any($2::uuid[])',
    values: [project, files],
  })
  if (rows[0]?.n !== new Set(files).size) throw new Refusal({ code: 'NOT_FOUND', message: '附件不存在或不属于本项目，请重新上传' })
}

/** A row of `cases` as an act needs it. */
export type Found = Case & {
  readonly id: string
  readonly project_id: string
  readonly process: string
  readonly version: number
  readonly head: string
  readonly entered_at: Date
  readonly due_at: Date | null
  readonly closed_at: Date | null
  readonly unit_id: string | null
  readonly contractor_id: string | null
}
type Row = Record<string, unknown>
export type Act = {
  readonly id: string
  readonly case: Row & { state: string; due_at: string | null; closed_at: string | null }
  readonly event: Row
  readonly jobs: readonly Row[]
}

/** The rows of one act: the case as it will be, its event with the hash that continues the chain, its jobs. */
export const writing = (process: AnyProcess, step: string, found: Found, decision: Decision & { ok: true }, ask: Ask, day: string): Act => {
  const { next } = decision
  const definition: Step = process.steps[step]
  const moved = next.state !== found.state
  const settings = process.settings ? (moved ? ask.ground.settings(process.settings, day) : found.settings) : {}
  const state: State = process.states[next.state]
  const due = moved ? dueOf(state, next.data, ask.now, ask.ground) : found.due_at
  const at = ask.now.toISOString()
  const seq = found.version + 1
  const body = { input: decision.input, ...(ask.papers && Object.keys(ask.papers).length ? { papers: ask.papers } : {}) }
  const link = {
    stream: found.id,
    seq,
    kind: 'step',
    step,
    label: definition.label,
    from: found.state,
    to: next.state,
    actor: ask.actor.id,
    at,
    due: due?.toISOString() ?? null,
    body,
    previous: found.head,
  }
  const hash = hashOf(link)
  return {
    id: found.id,
    case: {
      id: found.id,
      seen: found.version,
      state: next.state,
      origin: next.origin ?? null,
      data: next.data,
      documents: next.documents,
      performed: next.performed,
      settings,
      waits_for: typeof state === 'string' ? null : state.owner,
      entered_at: moved ? at : found.entered_at.toISOString(),
      due_at: due?.toISOString() ?? null,
      closed_at: next.closed ? (found.closed_at?.toISOString() ?? at) : null,
      head: hash,
    },
    event: {
      project_id: found.project_id,
      stream: link.stream,
      seq,
      kind: link.kind,
      step,
      label: link.label,
      from_state: link.from,
      to_state: link.to,
      actor_id: link.actor,
      actor_name: ask.actor.name,
      at,
      body,
      clock: next.closed || !due ? 'stopped' : 'running',
      due_at: link.due,
      key: ask.key ?? null,
      previous: link.previous,
      hash,
    },
    jobs: decision.effects.map((effect: Effect, index) => ({
      project_id: found.project_id,
      case_id: found.id,
      effect,
      key: `${found.id}:${seq}:${index}`,
      run_at: at,
    })),
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

export const foundColumns =
  'id, project_id, process, version, head, state, origin, data, documents, performed, settings, entered_at, due_at, closed_at, unit_id, contractor_id'

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

/** Case, event and outbox of many acts in one statement; only acts whose case still has the version seen are saved. */
export const saveActs = `with asked as (
    select * from jsonb_to_recordset($1::jsonb) as a(id uuid, seen int, state text, origin text, data jsonb, documents jsonb, performed jsonb, settings jsonb,
      waits_for text, entered_at timestamptz, due_at timestamptz, closed_at timestamptz, head text)
  ), saved as (
    update cases c set state = a.state, origin = a.origin, version = c.version + 1, data = a.data, documents = a.documents, performed = a.performed, settings = a.settings,
      waits_for = a.waits_for, entered_at = a.entered_at, due_at = a.due_at, closed_at = a.closed_at, head = a.head, paused_at = null
    from asked a where c.id = a.id and c.version = a.seen returning c.id
  ), logged as (
    insert into events (project_id, stream, seq, kind, step, label, from_state, to_state, actor_id, actor_name, at, body, clock, due_at, key, previous, hash)
    select e.project_id, e.stream, e.seq, e.kind, e.step, e.label, e.from_state, e.to_state, e.actor_id, e.actor_name, e.at, e.body, e.clock, e.due_at, e.key, e.previous, e.hash
    from jsonb_to_recordset($2::jsonb) as e(project_id uuid, stream text, seq int, kind text, step text, label text, from_state text, to_state text, actor_id text, actor_name text,
      at timestamptz, body jsonb, clock text, due_at timestamptz, key uuid, previous text, hash text)
    join saved s on s.id::text = e.stream
  ), queued as (
    insert into jobs (project_id, case_id, effect, key, run_at)
    select j.project_id, j.case_id, j.effect, j.key, j.run_at
    from jsonb_to_recordset($3::jsonb) as j(project_id uuid, case_id uuid, effect jsonb, key text, run_at timestamptz) join saved s on s.id = j.case_id
  ) select id from saved`
export const valuesOf = (acts: readonly Act[]) => [
  JSON.stringify(acts.map((a) => a.case)),
  JSON.stringify(acts.map((a) => a.event)),
  JSON.stringify(acts.flatMap((a) => a.jobs)),
]
