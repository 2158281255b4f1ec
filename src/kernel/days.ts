const eight = 8 * 3600_000
/** The calendar day it is in China at this instant. */
export const today = (now: Date): string => new Date(now.getTime() + eight).toISOString().slice(0, 10)
/** 00:00 of that day in China. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
export const addDays = (day: string, n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86400_000).toISOString().slice(0, 10)
export const addMonths = (day: string, n: number): string => {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(y, m - 1 + n + 1, 0)).getUTCDate()
  return new Date(Date.UTC(y, m - 1 + n, Math.min(d, last))).toISOString().slice(0, 10)
}
