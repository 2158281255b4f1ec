import type { Board, UnitColumns } from '../board-api.ts'

const lists = ['building', 'entrance', 'floor', 'high', 'riser', 'room', 'type', 'area', 'owner', 'marks', 'problems', 'next'] as const
const words = ['sale', 'handover', 'living', 'repair', 'papers'] as const

/** The board with the units of a patch replaced; the rest keeps its place. `undefined` when the patch holds a unit the board does not know. */
export const patched = (board: Board, patch: { readonly units: UnitColumns; readonly cursor: string }): Board | undefined => {
  const { units } = patch
  const at = new Map(board.units.id.map((id, i) => [id, i]))
  const places = units.id.map((id) => at.get(id))
  if (places.some((i) => i === undefined)) return undefined
  const next: Record<string, unknown> = { id: board.units.id }
  for (const key of lists) {
    const column: unknown[] = [...board.units[key]]
    for (const [n, i] of places.entries()) if (i !== undefined) column[i] = units[key][n]
    next[key] = column
  }
  for (const key of words) {
    const column = [...board.units[key]]
    const changed = [...units[key]]
    for (const [n, i] of places.entries()) if (i !== undefined) column[i] = changed[n] ?? ''
    next[key] = column.join('')
  }
  return { ...board, units: next as UnitColumns, cursor: patch.cursor } // every column was copied above
}
