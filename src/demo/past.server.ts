import { v7 as newId } from 'uuid'
import type { Found, Ground } from '../kernel/act.server.ts'
import { writing } from '../kernel/act.server.ts'
import { hashOf } from '../kernel/chain.server.ts'
import { startOfDay, today } from '../kernel/days.ts'
import { type Actor, decide, type Papers } from '../kernel/decide.ts'
import { type Opening, opened } from '../kernel/open.server.ts'
import type { AnyProcess } from '../kernel/process.ts'

type Row = Record<string, unknown>
/** A case whose past is being told. What was done is decided by the procedure itself: what it would refuse cannot have happened. */
export type Told = {
  readonly id: string
  readonly no: string
  readonly data: () => Readonly<Record<string, unknown>>
  readonly state: () => string
  readonly act: (step: string, actor: Actor, at: Date, input?: Row, papers?: Papers) => Told
  readonly fact: (label: string, facts: Row, actor: Actor, at: Date) => Told
}

/**
 * Tells what has happened to cases before today, in memory: every act passes `decide`, every event continues its chain. `rows` gives
 * what the database would hold, events in the order of their time.
 */
export const openPast = (about: { readonly project: string; readonly code: string; readonly ground: Ground }) => {
  const stories: { readonly row: () => Row }[] = []
  const events: Row[] = []
  const numbers = new Map<string, number>()

  const numberOf = (series: string, day: string): string => {
    const key = `${series} ${day}`
    const last = (numbers.get(key) ?? 0) + 1
    numbers.set(key, last)
    return `${about.code}-${series}-${day.replaceAll('-', '')}-${String(last).padStart(4, '0')}`
  }

  const begin = (process: AnyProcess, opening: Opening, actor: Actor, at: Date): Told => {
    const first = opened(
      process,
      { project: about.project, actor, now: at, ground: about.ground },
      opening,
      numberOf(process.series, today(at)),
      newId({ msecs: at.getTime() }),
    )
    events.push(first.event)
    const { id } = first.case
    let version = 1
    let now: Found = {
      ...first.case,
      version,
      documents: {},
      performed: {},
      origin: null,
      entered_at: at,
      due_at: first.case.due_at ? new Date(first.case.due_at) : null,
      paused_at: null,
      closed_at: null,
    }
    const told: Told = {
      id,
      no: first.case.no,
      data: () => now.data,
      state: () => now.state,
      act: (step, who, when, input = {}, papers) => {
        const day = today(when)
        const decision = decide(process, step, { input, papers, today: day }, now, who)
        if (!decision.ok) throw new Error(`${process.label} ${first.case.title} ${step}: ${decision.faults.map((f) => f.message).join('；')}`)
        const act = writing(process, step, now, decision, { ...about, case: id, seen: version, papers, actor: who, now: when }, day)
        const { seen: _, due_at, closed_at, entered_at, ...rest } = act.case
        version += 1
        now = {
          ...now,
          ...rest,
          version,
          entered_at: new Date(String(entered_at)),
          due_at: due_at ? new Date(due_at) : null,
          closed_at: closed_at ? new Date(closed_at) : null,
        } as Found // the row an act writes is the case's next form
        events.push(act.event)
        return told
      },
      fact: (label, facts, who, when) => {
        version += 1
        const link = {
          stream: id,
          seq: version,
          kind: 'fact',
          step: null,
          label,
          from: null,
          to: null,
          actor: who.id,
          at: when.toISOString(),
          due: now.due_at?.toISOString() ?? null,
          body: { facts },
          previous: now.head,
        }
        const head = hashOf(link)
        events.push({
          project_id: about.project,
          stream: id,
          seq: version,
          kind: 'fact',
          step: null,
          label,
          from_state: null,
          to_state: null,
          actor_id: who.id,
          actor_name: who.name,
          at: link.at,
          body: link.body,
          clock: null,
          due_at: link.due,
          key: null,
          previous: link.previous,
          hash: head,
        })
        now = { ...now, head, version, data: { ...now.data, ...facts } }
        return told
      },
    }
    stories.push({ row: () => ({ ...first.case, ...now, opened_by: actor.id }) })
    return told
  }

  return {
    begin,
    numberOf,
    rows: () => ({
      cases: stories.map((s) => s.row()),
      events: events.toSorted((a, b) => (String(a['at']) < String(b['at']) ? -1 : String(a['at']) > String(b['at']) ? 1 : 0)),
      numbers: [...numbers].map(([key, last]) => {
        const [series, day] = key.split(' ')
        return { project_id: about.project, series, day, last }
      }),
    }),
  }
}

/** An instant of a day in China: `at('2026-06-15', 9.5)` is half past nine. */
export const at = (day: string, hour: number): Date => new Date(startOfDay(day).getTime() + Math.round(hour * 60) * 60_000)
