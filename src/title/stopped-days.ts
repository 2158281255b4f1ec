import { addDays } from '../kernel/days.ts'

export type Span = { readonly from: string; readonly to: string }

/** Every day after `from` up to and including `to`, of all spans together: days on which several overlap count once. */
export const stoppedDays = (spans: readonly Span[]): ReadonlySet<string> => {
  const days = new Set<string>()
  for (const { from, to } of spans) for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.add(day)
  return days
}
