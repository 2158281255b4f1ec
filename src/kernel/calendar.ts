export type WorkCalendar = Record<string, unknown>
const ms = { minute: 60_000, hour: 3600_000, workingHour: 3600_000, day: 86400_000, workingDay: 86400_000 } as const
export const dueAt = (start: Date, within: { amount: number; unit: keyof typeof ms }, _calendar: WorkCalendar): Date =>
  new Date(start.getTime() + within.amount * ms[within.unit])
export const usedTime = (from: Date, to: Date, _calendar: WorkCalendar): number => (to.getTime() - from.getTime()) / 60_000
export const addUsed = (from: Date, minutes: number, _calendar: WorkCalendar): Date => new Date(from.getTime() + minutes * 60_000)
