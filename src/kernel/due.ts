import { dueAt, type WorkCalendar } from './calendar.ts'
import { addDays, addMonths, startOfDay, today } from './days.ts'
import type { Deadline, Within } from './deadline.ts'
import type { State } from './process.ts'

type Ground = { readonly calendar: WorkCalendar; readonly settings: (keys: readonly string[], day: string) => Readonly<Record<string, unknown>> }

/** When a state entered now must be left; null where nobody waits. A number set for the project wins over the preset. */
export const dueOf = (state: State, data: Readonly<Record<string, unknown>>, now: Date, ground: Ground): Date | null => {
  if (typeof state === 'string') return null
  const deadline = chosen(state.within, data)
  if (!deadline) return null
  if ('on' in deadline) {
    const day = data[deadline.on]
    return typeof day === 'string' ? startOfDay(addDays(day, 1)) : null
  }
  const set = deadline.setting ? ground.settings([deadline.setting], today(now))[deadline.setting] : undefined
  const amount = typeof set === 'number' ? set : deadline.amount
  if (deadline.unit === 'month') return startOfDay(addDays(addMonths(today(now), amount), 1))
  return dueAt(now, { amount, unit: deadline.unit }, ground.calendar)
}

const chosen = (within: Within, data: Readonly<Record<string, unknown>>): Deadline | undefined =>
  'over' in within ? within.table[String(data[within.over])] : within
