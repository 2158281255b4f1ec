/** T text, N number, D date-formatted number, E error, F formula (handbook excel-import §4). */
export type CellKind = 'T' | 'N' | 'D' | 'E' | 'F'

/**
 * One cell as the workbook stores it. `N` carries the stored number, never the displayed text. `D` carries a day
 * `YYYY-MM-DD[ HH:mm:ss]`, a serial number, or an ISO instant that a reader program delivered. `F` carries the stored result.
 */
export type Cell = {
  readonly kind: CellKind
  readonly value: string | number | boolean | null
  readonly resultKind?: 'T' | 'N' | 'D' | 'E' | undefined
}

export const blank: Cell = { kind: 'T', value: null }

/** A cell without its formula: text, number or date. */
export type Plain =
  | { readonly kind: 'T'; readonly text: string }
  | { readonly kind: 'N'; readonly value: number }
  | { readonly kind: 'D'; readonly value: string | number }

/** G1: errors and formulas without a stored result have no value that could be taken. */
export const plainOf = (cell: Cell): Plain | 'CELL_ERROR' | 'FORMULA_NO_VALUE' => {
  const { value } = cell
  if (cell.kind === 'F') {
    if (value === null || value === '') return 'FORMULA_NO_VALUE'
    return plainOf({ kind: cell.resultKind ?? kindOf(value), value })
  }
  if (cell.kind === 'E' || (cell.kind === 'T' && errorLiteral.test(String(value)))) return 'CELL_ERROR'
  if (typeof value === 'boolean') return { kind: 'T', text: value ? '是' : '否' }
  if (cell.kind === 'D' && value !== null) return { kind: 'D', value }
  if (typeof value === 'number') return { kind: 'N', value }
  return { kind: 'T', text: value ?? '' }
}

const errorLiteral = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)$/i
const kindOf = (value: string | number | boolean): 'T' | 'N' | 'E' =>
  typeof value === 'number' ? 'N' : typeof value === 'string' && errorLiteral.test(value) ? 'E' : 'T'

/** What a person sees who looks at the cell, for previews. */
export const shownOf = (cell: Cell): string =>
  cell.value === null ? '' : typeof cell.value === 'number' ? plainNumber(cell.value) : String(cell.value)

/** The shortest decimal form of a stored number, never with an exponent: 1.38e+10 is `13800000000`. */
export const plainNumber = (value: number): string => {
  const short = String(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(short)
  if (!match) return short
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const shift = Number(power)
  const digits = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length ? sign + digits.padEnd(point, '0') : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
