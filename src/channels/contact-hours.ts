import { addDays, today } from '../kernel/days.ts'

/** Quiet hours as `HH:mm` in China; over midnight when `from` is later than `to`. */
export type QuietHours = { readonly from: string; readonly to: string }

/** Null when marketing may be sent now; otherwise the moment the quiet hours end (handbook presets §9). The first minute of `from` is quiet, that of `to` is not. */
export const quietUntil = (now: Date, { from, to }: QuietHours): Date | null => {
  const clock = new Date(now.getTime() + 8 * 3600_000).toISOString().slice(11, 16)
  const overNight = from > to
  const quiet = overNight ? clock >= from || clock < to : clock >= from && clock < to
  if (!quiet) return null
  const day = overNight && clock >= from ? addDays(today(now), 1) : today(now)
  return new Date(`${day}T${to}:00+08:00`)
}
