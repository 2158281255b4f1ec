import { addDays } from '../kernel/days.ts'

/** First and last day of a heating or cooling season, `MM-DD`; it may run over the turn of the year. */
export type Season = { readonly first: string; readonly last: string }
export type SeasonRule = 'FULL_ONLY' | 'COUNT_PARTIAL'

/**
 * Last day of the n-th season that counts from `start`: a season counts if the start is on or before its first day; with
 * `COUNT_PARTIAL` one already running on the start day counts as well (warranty §3.5).
 */
export const seasonEnd = (start: string, n: number, season: Season, rule: SeasonRule): string => {
  const year = Number(start.slice(0, 4)) - 1
  const from = Array.from({ length: n + 3 }, (_, i) => spanOf(year + i, season)).filter((s) =>
    rule === 'FULL_ONLY' ? start <= s.first : start <= s.last,
  )
  return from[n - 1]?.last ?? start
}

const spanOf = (year: number, { first, last }: Season) => ({
  first: dayIn(year, first),
  last: dayIn(last < first ? year + 1 : year, last),
})

/** 02-29 is the last day of February in a common year. */
const dayIn = (year: number, monthDay: string): string => (monthDay === '02-29' ? addDays(`${year}-03-01`, -1) : `${year}-${monthDay}`)
