import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { beginning, hashOf } from './chain.server.ts'
import { today } from './days.ts'
import type { Actor } from './decide.ts'
import { dueOf } from './due.ts'
import { takeNumbers } from './numbers.server.ts'
import type { Ground } from './perform.server.ts'
import type { AnyProcess, State } from './process.ts'
import type { Tables } from './tables.gen.ts'

export type Opening = {
  /** Natural key: opening the same matter twice finds the first. */
  readonly key: string
  readonly title: string
  readonly unit?: string | null
  readonly unitType?: string | null
  readonly parent?: string | null
  readonly contractor?: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

type Asking = { readonly project: string; readonly actor: Pick<Actor, 'id' | 'name'>; readonly now: Date; readonly ground: Ground }

/**
 * Opens cases of one process, each with its number, its first event and its deadline. Runs inside the caller's transaction.
 * Matters that are open already (same project, process and key) are left alone. Answers key → id, for new and old ones.
 */
export const openCases = async (
  tx: Kysely<Tables>,
  process: AnyProcess,
  ask: Asking,
  openings: readonly Opening[],
): Promise<ReadonlyMap<string, string>> => {
  if (openings.length === 0) return new Map()
  const keys = openings.map((o) => o.key)
  const known = await tx
    .selectFrom('cases')
    .select(['id', 'key'])
    .where('project_id', '=', ask.project)
    .where('process', '=', process.name)
    .where('key', '=', sql<string>`any(${keys})`)
    .execute()
  const ids = new Map(known.map((c) => [c.key, c.id]))
  const fresh = openings.filter((o, i) => !ids.has(o.key) && keys.indexOf(o.key) === i)
  if (fresh.length === 0) return ids

  const day = today(ask.now)
  const numbers = await takeNumbers(tx, ask.project, process.series, day, fresh.length)
  const rows = fresh.map((opening, i) => opened(process, ask, opening, numbers[i] as string, newId())) // as many numbers were taken
  await sql`insert into cases (id, project_id, process, no, key, title, unit_id, unit_type_id, parent_id, contractor_id, state, data, settings, waits_for, opened_at, opened_by, entered_at, due_at, head)
    select id, project_id, process, no, key, title, unit_id, unit_type_id, parent_id, contractor_id, state, data, settings, waits_for, opened_at, opened_by, entered_at, due_at, head
    from jsonb_to_recordset(${JSON.stringify(rows.map((r) => r.case))}::jsonb) as c(id uuid, project_id uuid, process text, no text, key text, title text, unit_id uuid, unit_type_id uuid, parent_id uuid,
      contractor_id uuid, state text, data jsonb, settings jsonb, waits_for text, opened_at timestamptz, opened_by text, entered_at timestamptz, due_at timestamptz, head text)`.execute(
    tx,
  )
  await insertEvents(
    tx,
    rows.map((r) => r.event),
  )
  for (const row of rows) ids.set(row.case.key, row.case.id)
  return ids
}

/** The first rows of a case: the case as it begins, and the event that begins its chain. */
export const opened = (process: AnyProcess, ask: Asking, opening: Opening, no: string, id: string) => {
  const settings = process.settings ? ask.ground.settings(process.settings, today(ask.now)) : {}
  const state: State = process.states[process.start]
  const at = ask.now.toISOString()
  const data = opening.data ?? {}
  const due = dueOf(state, data, ask.now, ask.ground)?.toISOString() ?? null
  const body = { title: opening.title, input: data }
  const link = {
    stream: id,
    seq: 1,
    kind: 'open',
    step: null,
    label: `立案：${process.label}`,
    from: null,
    to: process.start,
    actor: ask.actor.id,
    at,
    due,
    body,
    previous: beginning,
  }
  const hash = hashOf(link)
  return {
    case: {
      id,
      project_id: ask.project,
      process: process.name,
      no,
      key: opening.key,
      title: opening.title,
      unit_id: opening.unit ?? null,
      unit_type_id: opening.unitType ?? null,
      parent_id: opening.parent ?? null,
      contractor_id: opening.contractor ?? null,
      state: process.start,
      data,
      settings,
      waits_for: typeof state === 'string' ? null : state.owner,
      opened_at: at,
      opened_by: ask.actor.id,
      entered_at: at,
      due_at: due,
      head: hash,
    },
    event: {
      project_id: ask.project,
      stream: id,
      seq: 1,
      kind: 'open',
      step: null,
      label: link.label,
      to_state: process.start,
      actor_id: ask.actor.id,
      actor_name: ask.actor.name,
      at,
      body,
      clock: due ? 'running' : 'stopped',
      due_at: due,
      previous: beginning,
      hash,
    },
  }
}

/** Writes events whose hashes are made. */
export const insertEvents = async (tx: Kysely<Tables>, events: readonly Record<string, unknown>[]): Promise<void> => {
  await sql`insert into events (project_id, stream, seq, kind, step, label, from_state, to_state, actor_id, actor_name, at, body, clock, due_at, key, previous, hash)
    select project_id, stream, seq, kind, step, label, from_state, to_state, actor_id, actor_name, at, coalesce(body, '{}'), clock, due_at, key, previous, hash
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(project_id uuid, stream text, seq int, kind text, step text, label text, from_state text, to_state text, actor_id text, actor_name text,
      at timestamptz, body jsonb, clock text, due_at timestamptz, key uuid, previous text, hash text)`.execute(tx)
}
