import { sql } from 'kysely'
import type { z } from 'zod'
import type { App, Viewer } from '../kernel/app.server.ts'
import { missingYears } from '../kernel/calendar.ts'
import { today } from '../kernel/days.ts'
import { type Papers, refusals } from '../kernel/decide.ts'
import { labelOf } from '../kernel/fields.ts'
import { foreseen } from '../kernel/foresee.ts'
import type { AnyProcess, Step } from '../kernel/process.ts'
import { Refusal } from '../kernel/refusal.ts'
import { learnTemplates } from '../mortgage/templates.server.ts'
import { papersFor } from '../papers/papers.ts'
import type { CaseDetail } from './api.ts'
import { caseRows, visibleTo } from './list.server.ts'
import { fieldText } from './text.ts'

/** One case with everything its page shows: the row, its papers, children, timeline, and why each step can or cannot be done now. */
export const caseDetail = async (
  app: Pick<App, 'db' | 'processes' | 'ground'>,
  project: string,
  id: string,
  actor: Viewer,
  at: Date,
): Promise<z.input<typeof CaseDetail>> => {
  const { db } = app
  const row = (await caseRows(db, sql`c.project_id = ${project} and c.id = ${id} and ${visibleTo(actor)}`, 1))[0]
  if (row && !app.processes[row.process]) await learnTemplates(app) // a bank published on another instance
  const process = row && app.processes[row.process]
  if (!row || !process) throw new Refusal('没有这个事项', 404)
  const [body, parent, children, events] = await Promise.all([
    db
      .selectFrom('cases')
      .select(['data', 'documents', 'performed', 'settings', 'origin', 'parent_id', 'key'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
    sql<{
      id: string
      no: string
      process: string
      title: string
      state: string
    }>`select p.id, p.no, p.process, p.title, p.state from cases p join cases c on c.parent_id = p.id where c.id = ${id} and p.project_id = ${project}`.execute(
      db,
    ),
    sql<{
      id: string
      no: string
      process: string
      title: string
      state: string
      closed: boolean
    }>`select id, no, process, title, state, closed_at is not null as closed from cases c where parent_id = ${id} and ${visibleTo(actor)} order by opened_at, id limit 200`.execute(
      db,
    ),
    sql<EventRow>`select seq, kind, step, label, from_state, to_state, actor_name, at, due_at, body from events where stream = ${id} and ${heard(actor)} order by seq desc limit 300`.execute(
      db,
    ),
  ])
  const openChildren: Record<string, number> = {}
  for (const child of children.rows) if (!child.closed) openChildren[child.process] = (openChildren[child.process] ?? 0) + 1
  const documents = body.documents as Papers
  const fileIds = [...new Set(Object.values(documents).flatMap((d) => d.files))]
  const files = fileIds.length
    ? await db.selectFrom('files').select(['id', 'name', 'mime', 'size']).where('project_id', '=', project).where('id', 'in', fileIds).execute()
    : []
  const now = { state: row.state, origin: body.origin, data: body.data, documents, performed: body.performed, settings: body.settings, openChildren }
  return {
    ...row,
    data: masked(process, body.data),
    documents: mutable(documents),
    performed: body.performed,
    settings: body.settings,
    openChildren,
    contractId: row.process === 'contract-filing' && body.key ? body.key.replace('contract:', '') : null,
    parent: parent.rows[0] ?? null,
    children: children.rows,
    files,
    papers: papersFor(process.name).map((p) => ({ paper: p.name, label: p.label })),
    abilities: Object.entries(process.steps as Record<string, Step>).map(([step, s]) => ({
      step,
      label: s.label,
      faults: [...either(refusals(process, step, now, actor), () => foreseen(process, step, now, today(at)))],
    })),
    calendarMissing: row.dueAt
      ? [...missingYears(today(new Date(row.enteredAt)), today(new Date(row.dueAt)), (await app.ground(project)).calendar)]
      : [],
    timeline: events.rows.map((e) => ({
      seq: e.seq,
      kind: e.kind,
      step: e.step,
      label: e.label,
      from: e.from_state,
      to: e.to_state,
      actor: e.actor_name,
      at: e.at,
      due: e.due_at,
      note: e.kind === 'note' ? (e.body.kind ?? null) : null,
      filled: filled(process, e.body),
      files: Object.values(e.body.papers ?? {}).flatMap((p) => p.files),
    })),
  }
}

export type EventRow = {
  seq: number
  kind: string
  step: string | null
  label: string
  from_state: string | null
  to_state: string | null
  actor_name: string
  at: Date
  due_at: Date | null
  body: {
    papers?: Papers
    input?: Record<string, unknown>
    facts?: Record<string, unknown>
    text?: string
    kind?: '内部' | '对客' | '对供方'
    reason?: string
  }
}
/** People of a contractor do not hear what the desk notes for itself or says to the customer. */
const heard = (actor: Viewer) => (actor.roles.every((r) => r === 'contractor') ? sql`(kind <> 'note' or body->>'kind' = '对供方')` : sql`true`)
const either = <T>(first: readonly T[], others: () => readonly T[]): readonly T[] => (first.length ? first : others())
const mutable = (papers: Papers) =>
  Object.fromEntries(Object.entries(papers).map(([key, p]) => [key, { files: [...p.files], ...(p.seen ? { seen: true } : {}) }]))

const telephone = /(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g
const hidden = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(telephone, '$1****$2') : value)
const masked = (process: AnyProcess, data: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => key in process.fields)
      .map(([key, value]) => [key, hidden(value)]),
  )

/** What a step filled in, as label and text. */
export const filled = (process: AnyProcess, body: EventRow['body']): { label: string; text: string }[] => [
  ...Object.keys(process.fields).flatMap((key) => {
    const value = { ...body.input, ...body.facts }[key]
    return value === undefined ? [] : [{ label: labelOf(process.fields[key]), text: String(hidden(fieldText(process.fields[key], value))) }]
  }),
  ...(body.text ? [{ label: body.kind ?? '记录', text: String(hidden(body.text)) }] : []),
  ...(body.reason ? [{ label: '原因', text: body.reason }] : []),
]
