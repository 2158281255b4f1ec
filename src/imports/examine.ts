import type { Header } from './headers.ts'
import { findHeader } from './headers.ts'
import { maskedCell } from './mask-cells.ts'
import { blank } from './normalise/cell.ts'
import { type Remark, remark, verdictOf } from './normalise/outcome.ts'
import { crossRows } from './roster/cross-rows.ts'
import type { Change, Tools } from './roster/draft.ts'
import { labelOfField, rosterFields, rosterKeys, rosterNumeric } from './roster/fields.ts'
import { buildingsWith } from './roster/file-buildings.ts'
import type { Ledger } from './roster/ledger.ts'
import { planRoster } from './roster/plan.ts'
import { readRosterRow } from './roster/read-row.ts'
import type { RosterRow } from './roster/row.ts'
import type { Sheet, Workbook } from './sheet.ts'
import { readTable } from './table.ts'

/** Which sheet and columns to read, where the user or an earlier import has said so. */
export type Choice = {
  readonly sheet?: string | undefined
  readonly columns?: ReadonlyMap<number, string | null> | undefined
  readonly remembered?: boolean
}
export type ExaminedRow = {
  readonly row: number
  readonly remarks: readonly Remark[]
  readonly cells: readonly string[]
  readonly parsed: RosterRow | null
  readonly action: 'new' | 'changed' | 'unchanged' | null
  readonly changes: readonly Change[]
  readonly unit: string | null
}
export type Examined = {
  readonly sheet: string
  readonly header: Header
  readonly remarks: readonly Remark[]
  readonly rows: readonly ExaminedRow[]
  readonly skipped: number
}
export type ExamineContext = { readonly ledger: Ledger; readonly tools: Tools; readonly areaCode?: string | undefined }

/** The template's own sheet of instructions is none to choose. */
const visibleSheets = (book: Workbook): readonly Sheet[] => book.sheets.filter((s) => !s.hidden && s.rows.length > 0 && s.name !== '填写说明')

/** The visible sheet to read: the chosen one, or the only one. */
export const sheetToRead = (book: Workbook, chosen?: string): Sheet | undefined => {
  const visible = visibleSheets(book)
  return chosen === undefined ? (visible.length === 1 ? visible[0] : undefined) : visible.find((s) => s.name === chosen)
}

/** The header of the sheet, with the columns as chosen before where that was said. */
export const headerToRead = (sheet: Sheet, choice: Choice): Header => {
  const found = findHeader(sheet, rosterKeys)
  if (!choice.columns) return found
  const how = choice.remembered ? ('remembered' as const) : ('chosen' as const)
  return {
    ...found,
    columns: found.columns.map((c) => {
      const field = choice.columns?.get(c.index)
      return field === undefined ? c : { ...c, field, how: field === c.field && c.how === 'exact' ? 'exact' : field === null ? 'ignored' : how }
    }),
  }
}

/** Judges every row of a workbook against what is on file. Pure: the same file and ledger always give the same verdicts. */
export const examine = (book: Workbook, choice: Choice, ctx: ExamineContext): Examined => {
  const hidden = book.sheets.filter((s) => s.hidden)
  const remarks: Remark[] = [...book.remarks, ...(hidden.length ? [remark('SHEET_HIDDEN', { detail: hidden.map((s) => s.name).join('、') })] : [])]
  const sheet = sheetToRead(book, choice.sheet)
  const nothing = { sheet: sheet?.name ?? '', header: { row: 0, columns: [] }, rows: [], skipped: 0 }
  if (!sheet) {
    const names = visibleSheets(book).map((s) => s.name)
    return { ...nothing, remarks: [...remarks, names.length ? remark('SHEET_CHOICE', { detail: names.join('、') }) : remark('HEADER_NOT_FOUND')] }
  }
  const header = headerToRead(sheet, choice)
  if (header.row === 0) return { ...nothing, remarks: [...remarks, remark('HEADER_NOT_FOUND')] }
  const blocking = headerRemarks(header)
  remarks.push(...blocking)
  if (blocking.some((r) => r.code === 'HEADER_MISSING' || r.code === 'HEADER_DUPLICATE')) return { ...nothing, header, remarks }

  const table = readTable(sheet, header, rosterNumeric)
  const buildings = buildingsWith(ctx.ledger, table.rows)
  const has = new Set(header.columns.flatMap((c) => c.field ?? []))
  const read = new Map(
    table.rows.map((row) => [row.row, readRosterRow(row, { today: ctx.tools.day, areaCode: ctx.areaCode, buildings, date1904: book.date1904, has })]),
  )
  const crossed = crossRows(read)
  const sound = [...read].flatMap(([row, r]) => (r.parsed && verdictOf(crossed.get(row) ?? []) !== 'REJECT' ? [{ row, data: r.parsed }] : []))
  const plans = planRoster(sound, ctx.ledger, ctx.tools).rows
  return {
    sheet: sheet.name,
    header,
    remarks: [...remarks, ...table.remarks],
    skipped: table.skipped.length,
    rows: table.rows.map((data) => {
      const [one, plan] = [read.get(data.row), plans.get(data.row)]
      const all = once([...(one?.remarks ?? []), ...(crossed.get(data.row) ?? []), ...(plan?.remarks ?? [])])
      const kept = verdictOf(all) !== 'REJECT'
      return {
        row: data.row,
        remarks: all,
        cells: header.columns.map((c) => maskedCell(data.shown[c.index] ?? blank)),
        parsed: kept ? (one?.parsed ?? null) : null,
        action: kept ? (plan?.action ?? null) : null,
        changes: kept ? (plan?.changes ?? []) : [],
        unit: plan?.action === 'new' ? null : (plan?.unit ?? null),
      }
    }),
  }
}

/** File and ledger may find the same thing: it is said once. */
const once = (remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter((r, i) => remarks.findIndex((o) => o.code === r.code && o.field === r.field) === i)

const headerRemarks = (header: Header): readonly Remark[] => {
  const mapped = header.columns.filter((c) => c.field !== null)
  // A list of contracts need not say the areas of homes that are on file; a new home without one is refused in its row.
  const contracts = mapped.some((c) => c.field === 'contractNo')
  const missing = rosterFields.filter((f) => f.required && !(f.key === 'buildingArea' && contracts) && !mapped.some((c) => c.field === f.key))
  const twice = [...Map.groupBy(mapped, (c) => c.field)].filter(([, columns]) => columns.length > 1)
  const proposed = mapped.filter((c) => c.how === 'proposed')
  const ignored = header.columns.filter((c) => c.field === null)
  const list = (columns: readonly { readonly header: string }[]) => columns.map((c) => `「${c.header.replaceAll(/\s+/g, '')}」`).join('、')
  return [
    ...(missing.length ? [remark('HEADER_MISSING', { detail: missing.map((f) => f.label).join('、') })] : []),
    ...twice.map(([field, columns]) => remark('HEADER_DUPLICATE', { detail: `${labelOfField(field ?? '')}：${list(columns)}` })),
    ...(proposed.length
      ? [remark('HEADER_UNCONFIRMED', { detail: proposed.map((c) => `「${c.header}」→${labelOfField(c.field ?? '')}`).join('、') })]
      : []),
    ...(ignored.length ? [remark('COLUMNS_IGNORED', { detail: list(ignored) })] : []),
  ]
}
