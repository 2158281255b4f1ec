import { type Kysely, sql } from 'kysely'
import { beginning, hashOf } from './chain.server.ts'
import type { Actor } from './decide.ts'
import { insertEvents } from './open.server.ts'
import { Refusal } from './refusal.ts'
import type { Tables } from './tables.gen.ts'

type Who = Pick<Actor, 'id' | 'name'>
type Entry = {
  readonly project: string | null
  readonly kind: string
  readonly label: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly actor: Who
  readonly now: Date
}

/**
 * Puts something that is not a step of a case on the record: an unmasking, a setting, an import, a print. `stream` names what it
 * is about (`unit:<id>`, `setting:<key>`); events of one stream form a chain. Runs inside the caller's transaction.
 */
export const record = async (tx: Kysely<Tables>, stream: string, entry: Entry): Promise<void> => {
  await sql`insert into streams (stream, project_id, seq, head) values (${stream}, ${entry.project}, 0, ${beginning}) on conflict (stream) do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ seq: number; head: string }>`select seq, head from streams where stream = ${stream} for update`.execute(tx)
  const last = rows[0] as { seq: number; head: string } // the insert above makes it exist
  const hash = await append(tx, stream, last, entry)
  await sql`update streams set seq = ${last.seq + 1}, head = ${hash} where stream = ${stream}`.execute(tx)
}

/**
 * Puts something on the record of a case without moving it: a fact from another slice, a note, an assignment. `change` is written
 * into the row with it. Refuses 404 when the case is not there.
 */
export const recordOnCase = async (
  tx: Kysely<Tables>,
  caseId: string,
  entry: Omit<Entry, 'project'> & {
    readonly facts?: Readonly<Record<string, unknown>>
    readonly change?: {
      readonly holder_id?: string | null
      readonly due_at?: Date | null
      readonly paused_at?: Date | null
      readonly pause_until?: Date | null
      readonly clock?: 'running' | 'paused'
    }
  },
): Promise<void> => {
  const { rows } = await sql<{
    project_id: string
    version: number
    head: string
    due_at: Date | null
  }>`select project_id, version, head, due_at from cases where id = ${caseId} for update`.execute(tx)
  const found = rows[0]
  if (!found) throw new Refusal('没有这个事项', 404)
  const due = entry.change && 'due_at' in entry.change ? (entry.change.due_at ?? null) : found.due_at
  const clock = entry.change?.clock ?? null
  const body = { ...entry.body, ...(entry.facts ? { facts: entry.facts } : {}) }
  const hash = await append(tx, caseId, { seq: found.version, head: found.head }, { ...entry, project: found.project_id, body }, { due, clock })
  await sql`update cases set version = version + 1, head = ${hash}, data = data || ${JSON.stringify(entry.facts ?? {})}::jsonb, due_at = ${due},
    holder_id = ${entry.change && 'holder_id' in entry.change ? sql`${entry.change.holder_id}` : sql`holder_id`},
    paused_at = ${entry.change && 'paused_at' in entry.change ? sql`${entry.change.paused_at}` : sql`paused_at`},
    pause_until = ${entry.change && 'pause_until' in entry.change ? sql`${entry.change.pause_until}` : sql`pause_until`} where id = ${caseId}`.execute(
    tx,
  )
}

/** Facts of another slice entering the case as data: paid, read, counted. Nothing is written when nothing changes. */
export const recordFacts = async (
  tx: Kysely<Tables>,
  caseId: string,
  label: string,
  facts: Readonly<Record<string, unknown>>,
  who: Who,
  now: Date,
): Promise<void> => {
  const { rows } = await sql<{
    same: boolean
  }>`select not exists (select 1 from jsonb_each(${JSON.stringify(facts)}::jsonb) f where data->f.key is distinct from f.value) as same from cases where id = ${caseId}`.execute(
    tx,
  )
  if (rows[0]?.same) return
  await recordOnCase(tx, caseId, { kind: 'fact', label, facts, actor: who, now })
}

/**
 * The same for many cases in three statements: each learns its own facts under its own label, where they change anything. Cases that are
 * not there are left out.
 */
export const recordFactsAll = async (
  tx: Kysely<Tables>,
  learnt: readonly { readonly case: string; readonly label: string; readonly facts: Readonly<Record<string, unknown>> }[],
  who: Who,
  now: Date,
): Promise<void> => {
  if (learnt.length === 0) return
  const { rows } = await sql<{
    id: string
    project_id: string
    version: number
    head: string
    due_at: Date | null
    label: string
    facts: Record<string, unknown>
  }>`
    select c.id, c.project_id, c.version, c.head, c.due_at, l.label, l.facts
    from cases c join jsonb_to_recordset(${JSON.stringify(learnt)}::jsonb) as l("case" uuid, label text, facts jsonb) on l."case" = c.id
    where exists (select 1 from jsonb_each(l.facts) f where c.data->f.key is distinct from f.value) order by c.id for update of c`.execute(tx)
  const changed = rows.map((c) => {
    const entry = { project: c.project_id, kind: 'fact', label: c.label, body: { facts: c.facts }, actor: who, now }
    return { id: c.id, facts: c.facts, ...linked(c.id, { seq: c.version, head: c.head }, entry, { due: c.due_at, clock: null }) }
  })
  if (changed.length === 0) return
  await insertEvents(
    tx,
    changed.map((c) => c.event),
  )
  await sql`update cases c set version = c.version + 1, head = n.hash, data = c.data || n.facts
    from jsonb_to_recordset(${JSON.stringify(changed.map(({ id, hash, facts }) => ({ id, hash, facts })))}::jsonb) as n(id uuid, hash text, facts jsonb) where c.id = n.id`.execute(
    tx,
  )
}

type Last = { readonly seq: number; readonly head: string }
type Clocks = { readonly due: Date | null; readonly clock: string | null }

const append = async (tx: Kysely<Tables>, stream: string, last: Last, entry: Entry, clocks?: Clocks): Promise<string> => {
  const { hash, event } = linked(stream, last, entry, clocks)
  await insertEvents(tx, [event])
  return hash
}

/** The event that continues a stream, with the hash that chains it. */
const linked = (stream: string, last: Last, entry: Entry, clocks?: Clocks) => {
  const link = {
    stream,
    seq: last.seq + 1,
    kind: entry.kind,
    step: null,
    label: entry.label,
    from: null,
    to: null,
    actor: entry.actor.id,
    at: entry.now.toISOString(),
    due: clocks?.due?.toISOString() ?? null,
    body: entry.body ?? {},
    previous: last.head,
  }
  const hash = hashOf(link)
  const event = {
    project_id: entry.project,
    stream,
    seq: link.seq,
    kind: link.kind,
    label: link.label,
    actor_id: link.actor,
    actor_name: entry.actor.name,
    at: link.at,
    body: link.body,
    due_at: link.due,
    clock: clocks?.clock ?? null,
    previous: link.previous,
    hash,
  }
  return { hash, event }
}
