import { sql } from 'kysely'
import type { z } from 'zod'
import type { App, Viewer } from '../kernel/app.server.ts'
import { countingTime, type WorkCalendar } from '../kernel/calendar.ts'
import type { Unit } from '../kernel/deadline.ts'
import { clockOf, limitOf } from '../kernel/due.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { caseClock } from './api.ts'
import { type ClockEvent, clockPieces } from './clock-pieces.ts'
import { visibleTo } from './list.server.ts'

type Found = {
  readonly process: string
  readonly state: string
  readonly data: Readonly<Record<string, unknown>>
  readonly entered_at: Date
  readonly due_at: Date | null
  readonly closed_at: Date | null
}
type Event = {
  readonly kind: 'pause' | 'resume'
  readonly at: Date
  readonly reason: string | null
  readonly until: string | null
  readonly to: string | null
}

/** How the limit of the present state comes about: its rule, each piece that counted or stood, what is used and what is left (D-SLA-16). */
export const explainClock = async (
  app: Pick<App, 'db' | 'processes' | 'ground'>,
  project: string,
  id: string,
  actor: Viewer,
  now: Date,
): Promise<z.input<typeof caseClock.output>> => {
  const [cases, log] = await Promise.all([
    sql<Found>`select process, state, data, entered_at, due_at, closed_at from cases c where c.project_id = ${project} and c.id = ${id} and ${visibleTo(actor)}`.execute(
      app.db,
    ),
    sql<Event>`select kind, at, body->>'reason' as reason, body->>'until' as until, body->>'pausedTo' as to from events
      where stream = ${id} and kind in ('pause', 'resume') order by seq`.execute(app.db),
  ])
  const found = cases.rows[0]
  const state = found && app.processes[found.process]?.states[found.state]
  if (!found || state === undefined) throw new Refusal('没有这个事项', 404)
  const ground = await app.ground(project)
  const unit = clockOf(state, found.data)
  const end = found.closed_at ?? now
  const events = log.rows.filter((e) => e.at >= found.entered_at).map(eventOf)
  const pieces = clockPieces(found.entered_at, end, events).map((p) => ({
    ...p,
    minutes: Math.round(countingTime(p.from, p.to, unit, ground.calendar) / 60_000),
  }))
  const sum = (kind: 'running' | 'paused') => pieces.reduce((total, p) => total + (p.kind === kind ? p.minutes : 0), 0)
  const due = found.due_at
  const late = due !== null && end > due
  return {
    limit: limitOf(state, found.data, found.entered_at, ground),
    rule: ruleOf(unit, ground.calendar),
    working: unit === 'workingHour' || unit === 'workingDay',
    enteredAt: found.entered_at,
    due,
    pieces,
    used: sum('running'),
    paused: sum('paused'),
    left: due === null ? null : Math.round(countingTime(late ? due : end, late ? end : due, unit, ground.calendar) / 60_000) * (late ? -1 : 1),
  }
}

const eventOf = (e: Event): ClockEvent =>
  e.kind === 'pause'
    ? { kind: 'pause', at: e.at, reason: e.reason ?? '', until: e.until === null ? null : new Date(e.until) }
    : { kind: 'resume', to: e.to === null ? e.at : new Date(e.to) }

const ruleOf = (unit: Unit, calendar: WorkCalendar): string => {
  if (unit === 'minute' || unit === 'hour') return '自然时间，昼夜连续计'
  if (unit === 'day' || unit === 'month') return '自然日，起始当日不计，至最后一日 24:00'
  const desk = calendar.desk.map(([from, to]) => `${clockText(from)}–${clockText(to)}`).join('、')
  const days = calendar.everyDay ? '每天' : '工作日（节假日与调休按工作日历）'
  return `只计工作时间：${days} ${desk}${unit === 'workingDay' ? '，起始当日不计，至最后一个工作日下班' : ''}`
}
const clockText = (ms: number): string => `${String(Math.floor(ms / 3_600_000)).padStart(2, '0')}:${String((ms / 60_000) % 60).padStart(2, '0')}`
