import { useState } from 'react'
import { useKeys } from './use-keys.ts'

type Ask<Row> = {
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The row in the drawer; then `j` and `k` show the next and the one before. */
  readonly current?: string | undefined
  readonly open?: ((row: Row) => void) | undefined
  readonly choose?: ((row: Row) => void) | undefined
}

/** Up/down (and j/k) move the marked row, Enter opens it, Space chooses it (U-TBL-13). Answers the key of the marked row. */
export const useRowKeys = <Row>({ rows, keyOf, current, open, choose }: Ask<Row>): string | undefined => {
  const [marked, setMarked] = useState<string>()
  const at = rows.findIndex((row) => keyOf(row) === (current ?? marked))
  const move = (by: number) => {
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]
    if (!next) return
    setMarked(keyOf(next))
    if (current && open) open(next)
  }
  const here = rows[at]
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ...(current ? {} : { arrowdown: () => move(1), arrowup: () => move(-1) }),
    ...(here && open && !current ? { enter: () => open(here) } : {}),
    ...(here && choose && !current ? { ' ': () => choose(here) } : {}),
  })
  return marked
}
