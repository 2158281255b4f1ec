import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { type EventRow, filled } from '../cases/detail.server.ts'
import type { App } from '../kernel/app.server.ts'
import { stateLabel } from '../kernel/process.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { StoryEntry, storyKinds, unitStory } from './unit-api.ts'

type Kind = (typeof storyKinds)[number]
type Row = {
  readonly id: number
  readonly at: Date
  readonly actor: string
  readonly kind: string
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly body: EventRow['body'] & { readonly changes?: readonly { readonly label: string; readonly text: string }[] }
  readonly about: string | null
  readonly no: string | null
  readonly process: string | null
}

/** The story of one home: events of all its cases and of the unit's own stream, newest first, by key. */
export const storyOf = async (db: Kysely<Tables>, processes: App['processes'], ask: z.output<typeof unitStory.input>) => {
  const unit = await db.selectFrom('units').select('id').where('id', '=', ask.unit).where('project_id', '=', ask.project).executeTakeFirst()
  if (!unit) throw new Refusal('没有这套房屋', 404)
  const kinds = ask.kind ? eventKinds[ask.kind] : undefined
  const { rows } = await sql<Row>`
    select e.id, e.at, e.actor_name as actor, e.kind, e.label, e.from_state as "from", e.to_state as "to", e.body, c.id as about, c.no, c.process
    from (select id::text as stream from cases where unit_id = ${ask.unit} and project_id = ${ask.project} union all select ${`unit:${ask.unit}`}) s
    join events e on e.stream = s.stream left join cases c on c.id::text = s.stream and c.unit_id = ${ask.unit}
    where e.project_id = ${ask.project} ${ask.before ? sql`and e.id < ${ask.before}` : sql``} ${kinds ? sql`and e.kind = any(${[...kinds]})` : sql``}
    order by e.id desc limit ${ask.size + 1}`.execute(db)
  return { entries: rows.slice(0, ask.size).map((row) => entryOf(processes, row)), more: rows.length > ask.size }
}

const entryOf = (processes: App['processes'], row: Row): z.input<typeof StoryEntry> => {
  const process = row.process === null ? undefined : processes[row.process]
  const state = (name: string | null) => (process && name ? stateLabel(process, name) : null)
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    kind: kindOf(row.kind),
    label: row.label,
    about: process && row.about && row.no ? { id: row.about, no: row.no, process: process.label } : null,
    from: state(row.from),
    to: row.from === row.to ? null : state(row.to),
    filled: process
      ? [...filled(process, row.body)]
      : [...(row.body.changes ?? []), ...(row.body.reason ? [{ label: '原因', text: row.body.reason }] : [])],
  }
}

/** Which events a filter shows; what is named nowhere belongs to 系统. */
const eventKinds: Readonly<Record<Kind, readonly string[]>> = {
  办理: ['open', 'step', 'pause', 'resume', 'assign'],
  沟通: ['note', 'message'],
  单据: ['paper', 'print'],
  资料: ['owners', 'household', 'unit', 'customer', 'unmask', 'import'],
  系统: ['fact', 'refused', 'setting'],
}
const kindOf = (event: string): Kind => (Object.keys(eventKinds) as Kind[]).find((kind) => eventKinds[kind].includes(event)) ?? '系统'
