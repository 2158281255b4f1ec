import type { Cell } from './normalise/cell.ts'
import type { Remark } from './normalise/outcome.ts'

/** One row as it stands in the file. `number` is the row number that Excel shows. */
export type SheetRow = {
  readonly number: number
  readonly cells: readonly Cell[]
  /** Hidden by hand or by a filter. */
  readonly hidden: boolean
  /** Struck through or filled with a colour: it may mean something that is not read. */
  readonly marked: boolean
}
/** Rows and columns from 0. */
export type Merge = { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number }
export type Sheet = { readonly name: string; readonly hidden: boolean; readonly rows: readonly SheetRow[]; readonly merges: readonly Merge[] }
export type Workbook = {
  readonly format: 'xlsx' | 'xls' | 'csv' | 'html'
  readonly sheets: readonly Sheet[]
  /** The 1904 date system of old Macs: serials count from another day. */
  readonly date1904: boolean
  readonly remarks: readonly Remark[]
}

/** Limits said before an upload (U-XLS-10, handbook §3). */
export const limits = { bytes: 20 * 1024 * 1024, rows: 20_000, expansion: 100, blankRows: 200 } as const

/** Text that Excel would take for a formula gets a leading apostrophe (U-XLS-11). */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

export const isBlankCell = (cell: Cell | undefined): boolean =>
  cell === undefined || (cell.kind !== 'F' && (cell.value === null || (typeof cell.value === 'string' && cell.value.trim() === '')))
