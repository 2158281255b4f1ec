import { isBlankCell, type Sheet } from './sheet.ts'
import { type HeaderField, headerKey, synonyms } from './synonyms.ts'

/** How a column came to its field: by its exact name, by a name that contains one, as remembered, as chosen; or not at all. */
export type Column = {
  readonly index: number
  readonly header: string
  readonly field: string | null
  readonly how: 'exact' | 'proposed' | 'remembered' | 'chosen' | 'ignored'
}
/** `row` is the number of the last header row as Excel shows it; 0 when there is none. */
export type Header = { readonly row: number; readonly columns: readonly Column[] }

type Names = { readonly index: number; readonly header: string; readonly tries: readonly string[] }

/** Finds the header among the first 20 rows: the one that names most fields, at least two; two-row headers are joined over their merges. */
export const findHeader = (sheet: Sheet, fields: readonly HeaderField[]): Header => {
  let best: { readonly row: number; readonly names: readonly Names[]; readonly hits: number } | undefined
  for (const [i, row] of sheet.rows.slice(0, 20).entries()) {
    for (const names of [singleRow(sheet, i), doubleRow(sheet, i)]) {
      const hits = new Set(names.tries.flatMap((n) => exact(n.tries, fields) ?? [])).size
      if (hits >= 2 && hits > (best?.hits ?? 0)) best = { row: row.number + names.depth - 1, names: names.tries, hits }
    }
  }
  if (!best) return { row: 0, columns: [] }
  const taken = new Set<string>()
  const columns = best.names.map((n) => {
    const column = columnOf(n, fields)
    // A second 姓名 below another parent is read with its parent: 共有人姓名.
    const joined = column.field !== null && taken.has(column.field) && n.tries.length > 1 ? exact(n.tries.slice(1), fields) : undefined
    if (column.field) taken.add(joined ?? column.field)
    return joined ? { ...column, field: joined } : column
  })
  return { row: best.row, columns }
}

const exact = (tries: readonly string[], fields: readonly HeaderField[]): HeaderField | undefined => {
  for (const text of tries) {
    const key = headerKey(text)
    const hit = fields.find((f) => (synonyms[f] as readonly string[]).includes(key))
    if (hit) return hit
  }
  return undefined
}

const columnOf = ({ index, header, tries }: Names, fields: readonly HeaderField[]): Column => {
  const hit = exact(tries, fields)
  if (hit) return { index, header, field: hit, how: 'exact' }
  const key = headerKey(tries.at(-1) ?? '')
  // One-character words stand inside too many others to propose anything.
  const contained = fields.filter((f) => synonyms[f].some((word) => word.length > 1 && key.includes(word)))
  return contained.length === 1 ? { index, header, field: contained[0] ?? null, how: 'proposed' } : { index, header, field: null, how: 'ignored' }
}

const textAt = (sheet: Sheet, row: number, col: number): string => {
  const cell = sheet.rows[row]?.cells[col]
  return cell && !isBlankCell(cell) ? String(cell.value) : ''
}

const singleRow = (sheet: Sheet, row: number): { readonly depth: number; readonly tries: readonly Names[] } => {
  const width = sheet.rows[row]?.cells.length ?? 0
  const tries = Array.from({ length: width }, (_, index) => ({ index, header: textAt(sheet, row, index) }))
  return { depth: 1, tries: tries.filter((n) => n.header !== '').map((n) => ({ ...n, tries: [n.header] })) }
}

/** A header of two rows shows by its merges: a parent over several columns, or a name over both rows. */
const doubleRow = (sheet: Sheet, row: number): { readonly depth: number; readonly tries: readonly Names[] } => {
  const number = (sheet.rows[row]?.number ?? 0) - 1
  const merges = sheet.merges.filter((m) => m.startRow === number && (m.endRow === number + 1 || (m.endRow === number && m.endCol > m.startCol)))
  if (merges.length === 0 || sheet.rows[row + 1]?.number !== number + 2) return { depth: 2, tries: [] }
  const width = Math.max(sheet.rows[row]?.cells.length ?? 0, sheet.rows[row + 1]?.cells.length ?? 0)
  const named = Array.from({ length: width }, (_, c) => c).filter((c) => textAt(sheet, row + 1, c) !== '')
  // What lies over the whole table is its title, not the parent of its columns.
  if (merges.some((m) => m.endRow === number && named.every((c) => m.startCol <= c && c <= m.endCol))) return { depth: 2, tries: [] }
  const tries = Array.from({ length: width }, (_, index) => {
    const over = merges.find((m) => m.endRow === number && m.startCol <= index && index <= m.endCol)
    const parent = textAt(sheet, row, over?.startCol ?? index)
    const child = textAt(sheet, row + 1, index)
    return { index, header: parent + child, tries: child ? [child, parent + child] : [parent] }
  })
  return { depth: 2, tries: tries.filter((n) => n.header !== '') }
}
