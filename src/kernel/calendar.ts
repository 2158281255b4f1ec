import { addDays, addMonths, startOfDay, today } from './days.ts'
import type { Unit } from './deadline.ts'

/** A day that differs from the weekly pattern: a public holiday, or a weekend day that is worked (调休上班). */
export type CalendarDay = { readonly day: string; readonly kind: 'holiday' | 'workday'; readonly name: string }
/** Desk time inside a day, `HH:mm` to `HH:mm`. */
export type Desk = readonly [from: string, to: string]

/**
 * A project's working time: Monday to Friday but for the named days, inside desk hours. Counting is by rank (how many desk days lie
 * before a day), so that a span of years costs no more than one of hours. Time zone is China's, which has no summer time.
 */
export type WorkCalendar = {
  readonly days: ReadonlyMap<string, CalendarDay>
  readonly years: ReadonlySet<number>
  readonly everyDay: boolean
  /** Spans of a desk day in milliseconds from midnight, ascending. */
  readonly desk: readonly (readonly [from: number, to: number])[]
  readonly deskDay: number
  /** Ordinals at which the number of desk days departs from the weekly pattern, and by how much from there on. */
  readonly turns: readonly { readonly at: number; readonly sum: number }[]
}

export const workCalendar = (given: {
  readonly days: readonly CalendarDay[]
  readonly years: Iterable<number>
  readonly desk: readonly Desk[]
  readonly everyDay: boolean
}): WorkCalendar => {
  const days = new Map(given.days.map((d) => [d.day, d]))
  const desk = given.desk.map(([from, to]) => [clock(from), clock(to)] as const)
  let sum = 0
  const turns = [...days.values()]
    .map((d) => ({ at: ordinal(d.day), by: Number(d.kind === 'workday') - Number(weekday(ordinal(d.day))) }))
    .filter((d) => d.by !== 0)
    .sort((a, b) => a.at - b.at)
    .map((d) => {
      sum += d.by
      return { at: d.at, sum }
    })
  return {
    days,
    years: new Set(given.years),
    everyDay: given.everyDay,
    desk,
    deskDay: desk.reduce((total, [from, to]) => total + to - from, 0),
    turns: given.everyDay ? [] : turns,
  }
}

/**
 * The moment at which a limit that starts now is used up. Minutes and hours run day and night; working hours end at the earliest
 * instant at which the desk time is used (12:00, not 14:00); working days at the close of desk hours, the start day not counted;
 * days and months at 24:00 (民法典 201–203; conventions §5).
 */
export const dueAt = (start: Date, within: { readonly amount: number; readonly unit: Unit }, calendar: WorkCalendar): Date => {
  const { amount, unit } = within
  if (unit === 'minute') return new Date(start.getTime() + amount * minute)
  if (unit === 'hour') return new Date(start.getTime() + amount * 60 * minute)
  if (unit === 'workingHour') return addUsed(start, amount * 60, calendar)
  if (unit === 'day') return startOfDay(addDays(today(start), amount + 1))
  if (unit === 'month') return startOfDay(addDays(addMonths(today(start), amount), 1))
  const closes = calendar.desk.at(-1)?.[1] ?? 24 * 60 * minute
  return new Date(startOfDay(workingDay(today(start), amount, calendar)).getTime() + closes)
}

/** Minutes of desk time between two moments. */
export const usedTime = (from: Date, to: Date, calendar: WorkCalendar): number =>
  Math.max(0, position(to.getTime(), calendar) - position(from.getTime(), calendar)) / minute

/** The earliest moment at which so many minutes of desk time have passed since `from`. */
export const addUsed = (from: Date, minutes: number, calendar: WorkCalendar): Date => {
  const wanted = Math.round(minutes * minute)
  if (wanted <= 0) return from
  const target = position(from.getTime(), calendar) + wanted
  const rank = Math.ceil(target / calendar.deskDay) - 1
  let rest = target - rank * calendar.deskDay
  const midnight = instant(ofRank(rank, ordinalAt(from.getTime()), calendar))
  for (const [opens, closes] of calendar.desk) {
    if (rest <= closes - opens) return new Date(midnight + opens + rest)
    rest -= closes - opens
  }
  return new Date(midnight + calendar.deskDay)
}

const onDesk = (unit: Unit): boolean => unit === 'workingHour' || unit === 'workingDay'

/** Milliseconds that this kind of clock counts between two moments. */
export const countingTime = (from: Date, to: Date, unit: Unit, calendar: WorkCalendar): number =>
  onDesk(unit) ? usedTime(from, to, calendar) * minute : Math.max(0, to.getTime() - from.getTime())

/** The due moment after a pause: moved by the counting time of the pause. A limit missed before the pause stays missed. */
export const afterPause = (due: Date, pause: { readonly from: Date; readonly to: Date }, unit: Unit, calendar: WorkCalendar): Date => {
  if (due <= pause.from) return due
  const paused = countingTime(pause.from, pause.to, unit, calendar)
  return onDesk(unit) ? addUsed(due, paused / minute, calendar) : new Date(due.getTime() + paused)
}

/** The n-th desk day after that day (before it where n is negative); for 0 the day itself, or the next desk day. */
export const workingDay = (day: string, n: number, calendar: WorkCalendar): string => {
  const start = ordinal(day)
  return dayOf(ofRank(n > 0 ? before(start + 1, calendar) + n - 1 : before(start, calendar) + n, start, calendar))
}

/** Whether people work on that day by law, whatever the desk hours: rest days are weekends and holidays, but for make-up days. */
export const isWorkday = (day: string, calendar: WorkCalendar): boolean => {
  const named = calendar.days.get(day)
  return named ? named.kind === 'workday' : weekday(ordinal(day))
}

/** The day itself, or the first working day after it where it is a rest day (民法典 203). */
export const shifted = (day: string, calendar: WorkCalendar): string => {
  let end = day
  while (!isWorkday(end, calendar)) end = addDays(end, 1)
  return end
}

/** Years between two days for which no holidays are loaded: results that reach into them carry `CALENDAR_MISSING`. */
export const missingYears = (from: string, to: string, calendar: WorkCalendar): readonly number[] => {
  const [first = 0, last = 0] = [from, to].sort().map((day) => Number(day.slice(0, 4)))
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => !calendar.years.has(year))
}

const minute = 60_000
const aDay = 24 * 60 * minute
const china = 8 * 60 * minute
const clock = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return (hours * 60 + minutes) * minute
}
/** Days since 1970-01-01. */
const ordinal = (day: string): number => Date.parse(`${day}T00:00:00Z`) / aDay
const ordinalAt = (ms: number): number => Math.floor((ms + china) / aDay)
const dayOf = (n: number): string => new Date(n * aDay).toISOString().slice(0, 10)
const instant = (n: number): number => n * aDay - china
/** Monday to Friday; 1969-12-29, ordinal −3, was a Monday. */
const weekday = (n: number): boolean => (((n + 3) % 7) + 7) % 7 < 5

/** How many desk days lie before that ordinal, from an arbitrary but fixed beginning. */
const before = (n: number, calendar: WorkCalendar): number => {
  if (calendar.everyDay) return n
  const weeks = Math.floor((n + 3) / 7)
  return weeks * 5 + Math.min(n + 3 - weeks * 7, 5) + departure(n, calendar.turns)
}

const departure = (n: number, turns: WorkCalendar['turns']): number => {
  let [low, high] = [0, turns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle]?.at ?? 0) < n) low = middle + 1
    else high = middle
  }
  return turns[low - 1]?.sum ?? 0
}

/** The desk day that has so many desk days before it; searched outwards from a day near it. */
const ofRank = (rank: number, near: number, calendar: WorkCalendar): number => {
  let [low, high, step] = [near, near, 8]
  while (before(low, calendar) > rank) low -= step *= 2
  for (step = 8; before(high + 1, calendar) <= rank; ) high += step *= 2
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (before(middle + 1, calendar) > rank) high = middle
    else low = middle + 1
  }
  return low
}

/** Desk time from the fixed beginning to this instant, in milliseconds. */
const position = (ms: number, calendar: WorkCalendar): number => {
  const n = ordinalAt(ms)
  const whole = before(n, calendar) * calendar.deskDay
  if (before(n + 1, calendar) === before(n, calendar)) return whole
  const since = ms - instant(n)
  return whole + calendar.desk.reduce((spent, [opens, closes]) => spent + Math.min(Math.max(since - opens, 0), closes - opens), 0)
}
