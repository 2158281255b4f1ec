export type Pace = { readonly quick: number; readonly slow: number }
export type Wait = { readonly from: number; readonly to: number }

/** Minutes that the quicker and the slower quarter of units take at a station, until the project has times of its own (U-QUE-8). */
export const usualPace: Readonly<Record<number, Pace>> = {
  1: { quick: 5, slow: 10 },
  2: { quick: 5, slow: 12 },
  3: { quick: 6, slow: 15 },
  4: { quick: 30, slow: 60 },
  5: { quick: 8, slow: 15 },
}

/**
 * How long a number still waits, as an interval: those before it are served by the desks open now, at best all of them quick, at worst
 * all of them slow with one more already begun. Minutes.
 */
export const waitOf = ({ ahead, desks, pace }: { readonly ahead: number; readonly desks: number; readonly pace: Pace }): Wait => {
  const open = Math.max(desks, 1)
  return { from: Math.floor(ahead / open) * pace.quick, to: Math.ceil((ahead + 1) / open) * pace.slow }
}

/** As owners read it: an interval, never a point (U-QUE-7). */
export const waitText = ({ from, to }: Wait): string => (from === 0 ? `约 ${to} 分钟内` : `约 ${from}–${to} 分钟`)
