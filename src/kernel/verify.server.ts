import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { beginning, hashOf } from './chain.server.ts'
import type { Tables } from './tables.gen.ts'

type EventRow = {
  id: number
  project_id: string | null
  stream: string
  seq: number
  kind: string
  step: string | null
  label: string
  from_state: string | null
  to_state: string | null
  actor_id: string
  at: Date
  due_at: Date | null
  body: unknown
  previous: string
  hash: string
}

/**
 * Walks the whole log: every hash recomputed, every stream without gap from its beginning to the head its case names, every seal
 * over the events it covers. Answers one sentence per break; none means that the log is whole.
 */
export const verifyLog = async (
  db: Kysely<Tables>,
): Promise<{ readonly events: number; readonly streams: number; readonly seals: number; readonly breaks: readonly string[] }> => {
  const breaks: string[] = []
  const heads = new Map<string, { seq: number; hash: string }>()
  let events = 0
  for (let after = { stream: '', seq: 0 }; ; ) {
    const { rows } =
      await sql<EventRow>`select id, project_id, stream, seq, kind, step, label, from_state, to_state, actor_id, at, due_at, body, previous, hash from events
      where (stream, seq) > (${after.stream}, ${after.seq}) order by stream, seq limit 5000`.execute(db)
    for (const e of rows) {
      const last = heads.get(e.stream) ?? { seq: 0, hash: beginning }
      if (e.seq !== last.seq + 1) breaks.push(`记录缺失：${e.stream} 第 ${last.seq + 1} 条`)
      if (e.previous !== last.hash) breaks.push(`前后不衔接：${e.stream} 第 ${e.seq} 条`)
      const link = {
        stream: e.stream,
        seq: e.seq,
        kind: e.kind,
        step: e.step,
        label: e.label,
        from: e.from_state,
        to: e.to_state,
        actor: e.actor_id,
        at: e.at.toISOString(),
        due: e.due_at?.toISOString() ?? null,
        body: e.body,
        previous: e.previous,
      }
      if (hashOf(link) !== e.hash) breaks.push(`内容被改动：${e.stream} 第 ${e.seq} 条`)
      heads.set(e.stream, { seq: e.seq, hash: e.hash })
      events += 1
    }
    const end = rows.at(-1)
    if (!end) break
    after = { stream: end.stream, seq: end.seq }
  }
  const { rows: owners } = await sql<{
    stream: string
    seq: number
    head: string
  }>`select id::text as stream, version as seq, head from cases union all select stream, seq, head from streams`.execute(db)
  for (const owner of owners) {
    const head = heads.get(owner.stream)
    if (head?.seq !== owner.seq || head.hash !== owner.head) breaks.push(`末尾记录与现状不符：${owner.stream}`)
  }
  const seals = await verifySeals(db, breaks)
  return { events, streams: heads.size, seals, breaks }
}

const sealHash = (previous: string, hashes: readonly string[]) =>
  createHash('sha256')
    .update([previous, ...hashes].join('\n'))
    .digest('hex')

const verifySeals = async (db: Kysely<Tables>, breaks: string[]): Promise<number> => {
  const { rows } = await sql<{
    id: number
    project_id: string | null
    first_event: number
    last_event: number
    events: number
    previous: string
    hash: string
  }>`select * from seals order by id`.execute(db)
  const heads = new Map<string | null, string>()
  for (const seal of rows) {
    const { rows: covered } = await sql<{
      hash: string
    }>`select hash from events where id between ${seal.first_event} and ${seal.last_event} and project_id is not distinct from ${seal.project_id} order by id`.execute(
      db,
    )
    if (seal.previous !== (heads.get(seal.project_id) ?? beginning)) breaks.push(`封存不衔接：第 ${seal.id} 号`)
    if (
      covered.length !== seal.events ||
      sealHash(
        seal.previous,
        covered.map((c) => c.hash),
      ) !== seal.hash
    )
      breaks.push(`封存范围内的记录有增减：第 ${seal.id} 号`)
    heads.set(seal.project_id, seal.hash)
  }
  return rows.length
}

/**
 * Seals what each project's log has gained. It waits until no transaction that writes events is under way, so that no late one can
 * slip in below a seal; when that takes longer than two seconds it leaves the sealing to the next time. One instance seals at a time.
 */
export const sealLog = async (db: Kysely<Tables>, now: Date): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows: locked } = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(hashtext('guijia.seal')) as ok`.execute(tx)
    if (!locked[0]?.ok) return 0
    await sql`set local lock_timeout = '2s'`.execute(tx)
    await sql`lock table events in share mode`.execute(tx)
    const { rows: open } = await sql<{ project_id: string | null; first: number; last: number; n: number; hashes: string[]; previous: string }>`
      with tip as (select distinct on (project_id) project_id, last_event, hash from seals order by project_id, id desc)
      select e.project_id, min(e.id) as first, max(e.id) as last, count(*)::int as n, array_agg(e.hash order by e.id) as hashes, coalesce(max(t.hash), '') as previous
      from events e left join tip t on t.project_id is not distinct from e.project_id
      where e.id > coalesce(t.last_event, 0)
      group by e.project_id`.execute(tx)
    for (const s of open)
      await sql`insert into seals (project_id, first_event, last_event, events, at, previous, hash) values (${s.project_id}, ${s.first}, ${s.last}, ${s.n}, ${now}, ${s.previous}, ${sealHash(s.previous, s.hashes)})`.execute(
        tx,
      )
    return open.length
  })
