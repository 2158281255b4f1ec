import { dueAt, type WorkCalendar } from './calendar.ts'
import { addDays, startOfDay, today } from './days.ts'
import { type Deadline, deadlineText, type Unit, type Within } from './deadline.ts'
import type { State } from './process.ts'

type Data = Readonly<Record<string, unknown>>
type Ground = { readonly calendar: WorkCalendar; readonly settings: (keys: readonly string[], day: string) => Readonly<Record<string, unknown>> }

/** When a state entered now must be left; null where nobody waits. A number set for the project wins over the preset. */
export const dueOf = (state: State, data: Data, now: Date, ground: Ground): Date | null => {
  const deadline = deadlineOf(state, data)
  if (!deadline) return null
  if ('on' in deadline) {
    const day = data[deadline.on]
    return typeof day === 'string' ? startOfDay(addDays(day, 1)) : null
  }
  const set = deadline.setting ? ground.settings([deadline.setting], today(now))[deadline.setting] : undefined
  const amount = typeof set === 'number' ? set : deadline.amount
  return dueAt(now, { amount, unit: deadline.unit }, ground.calendar)
}

/** The limit of a state in words, with the number that held when it was entered; null where nobody waits. */
export const limitOf = (state: State, data: Data, entered: Date, ground: Ground): string | null => {
  const deadline = deadlineOf(state, data)
  if (!deadline) return null
  const set = 'unit' in deadline && deadline.setting ? ground.settings([deadline.setting], today(entered))[deadline.setting] : undefined
  return deadlineText('unit' in deadline && typeof set === 'number' ? { amount: set, unit: deadline.unit } : deadline)
}

/** By which clock a state is measured: a pause moves its limit by the time that this clock would have counted. */
export const clockOf = (state: State | undefined, data: Data): Unit => {
  const deadline = state === undefined ? undefined : deadlineOf(state, data)
  return deadline && 'unit' in deadline ? deadline.unit : 'day'
}

const deadlineOf = (state: State, data: Data): Deadline | undefined => (typeof state === 'string' ? undefined : chosen(state.within, data))

const chosen = (within: Within, data: Data): Deadline | undefined => ('over' in within ? within.table[String(data[within.over])] : within)
