/** One row of the ledger of a clock: it runs, or stands for a reason. */
export type Piece = { readonly from: Date; readonly to: Date; readonly kind: 'running' | 'paused'; readonly reason: string | null }
/** What the log says about the clock: when it was stopped and why, from when on it counts again. */
export type ClockEvent =
  | { readonly kind: 'pause'; readonly at: Date; readonly reason: string; readonly until: Date | null }
  | { readonly kind: 'resume'; readonly to: Date }

/**
 * The time since a state was entered, up to `end`, as pieces without gap or overlap (D-SLA-1). A pause whose planned end has passed counts
 * only up to that end, whoever notices it and when.
 */
export const clockPieces = (entered: Date, end: Date, events: readonly ClockEvent[]): readonly Piece[] => {
  const pieces: Piece[] = []
  let from = entered
  let standing: { readonly since: Date; readonly reason: string; readonly until: Date | null } | undefined
  const put = (to: Date, kind: Piece['kind'], reason: string | null) => {
    const at = to > end ? end : to
    if (at > from) pieces.push({ from, to: at, kind, reason })
    if (at > from) from = at
  }
  for (const event of events) {
    if (event.kind === 'pause') {
      put(event.at, 'running', null)
      standing = { since: event.at, reason: event.reason, until: event.until }
    } else if (standing) {
      put(event.to, 'paused', standing.reason)
      standing = undefined
    }
  }
  if (standing) put(standing.until && standing.until < end ? standing.until : end, 'paused', standing.reason)
  put(end, 'running', null)
  return pieces
}
