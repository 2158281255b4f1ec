import { sheetToRead } from '../../imports/examine.ts'
import { findHeader, type Header } from '../../imports/headers.ts'
import { blank, type Cell, plainOf, shownOf } from '../../imports/normalise/cell.ts'
import type { LedgerBuilding } from '../../imports/normalise/context.ts'
import { normalise } from '../../imports/normalise/normalise.ts'
import { type Outcome, type Remark, refused, remark, took, verdictOf } from '../../imports/normalise/outcome.ts'
import { roomKey } from '../../imports/roster/ledger.ts'
import type { Workbook } from '../../imports/sheet.ts'
import { type DataRow, readTable } from '../../imports/table.ts'
import { compare, decimal, minus, plus } from '../../kernel/decimal.ts'
import { absolute } from '../area-difference.ts'
import { requiredColumns, type SurveyColumn, surveyColumns, surveyKeys } from './fields.ts'

/** A unit that the survey must cover. */
export type SurveyedUnit = { readonly id: string; readonly label: string; readonly required: boolean }
export type SurveyLedger = { readonly buildings: readonly LedgerBuilding[]; readonly units: ReadonlyMap<string, SurveyedUnit> }
export type SurveyRow = {
  readonly row: number
  readonly remarks: readonly Remark[]
  readonly cells: readonly string[]
  readonly unit: SurveyedUnit | null
  readonly areas: Readonly<Record<SurveyColumn, string | null>>
}
export type ExaminedSurvey = {
  readonly sheet: string
  readonly header: Header
  readonly notes: readonly Remark[]
  readonly rows: readonly SurveyRow[]
  /** Units of the roster for which the table holds no sound row. */
  readonly missing: readonly string[]
}

/**
 * Judges a survey's table row by row: the room must be one of the surveyed buildings, gross = inner + shared within 0.01, areas with at
 * most two decimals. Pure: the same file and ledger always give the same verdicts.
 */
export const examineSurvey = (book: Workbook, ledger: SurveyLedger): ExaminedSurvey => {
  const everyone = [...ledger.units.values()].filter((u) => u.required)
  const sheet = sheetToRead(book)
  const nothing = { sheet: sheet?.name ?? '', header: { row: 0, columns: [] }, rows: [], missing: everyone.map((u) => u.label) }
  if (!sheet) return { ...nothing, notes: [...book.remarks, remark('SHEET_CHOICE')] }
  const header = findHeader(sheet, surveyKeys)
  if (header.row === 0) return { ...nothing, notes: [...book.remarks, remark('HEADER_NOT_FOUND')] }
  const has = new Set(header.columns.flatMap((c) => (c.field && c.how === 'exact' ? [c.field] : [])))
  const lacking = [
    ...(has.has('room') ? [] : ['房号']),
    ...requiredColumns.filter((c) => !surveyColumns[c].fields.some((f) => has.has(f))).map((c) => surveyColumns[c].label),
  ]
  if (lacking.length) return { ...nothing, header, notes: [...book.remarks, remark('HEADER_MISSING', { detail: lacking.join('、') })] }

  const table = readTable(sheet, header, new Map())
  const seen = new Set<string>()
  const rows = table.rows.map((data): SurveyRow => {
    const read = readRow(data, ledger)
    const twice = read.unit !== null && seen.has(read.unit.id)
    if (read.unit) seen.add(read.unit.id)
    const remarks = twice ? [...read.remarks, { ...remark('DUPLICATE'), field: 'room' }] : read.remarks
    return { ...read, row: data.row, remarks, cells: header.columns.map((c) => shownOf(data.shown[c.index] ?? blank)) }
  })
  const covered = new Set(rows.flatMap((r) => (r.unit && verdictOf(r.remarks) !== 'REJECT' ? [r.unit.id] : [])))
  return {
    sheet: sheet.name,
    header,
    notes: [...book.remarks, ...table.remarks],
    rows,
    missing: everyone.filter((u) => !covered.has(u.id)).map((u) => u.label),
  }
}

const readRow = (data: DataRow, ledger: SurveyLedger): Pick<SurveyRow, 'remarks' | 'unit' | 'areas'> => {
  const remarks: Remark[] = []
  const take = <T>(field: string, out: Outcome<T>): T | null => {
    remarks.push(...out.remarks.map((r) => ({ ...r, field })))
    return out.value
  }
  const cell = (key: string): Cell => data.cells.get(key) ?? blank
  const building = take('building', normalise('building', cell('building')))
  const entrance = take('unit', normalise('unit', cell('unit')))
  const room = take(
    'room',
    normalise('room', cell('room'), {
      required: true,
      mode: 'update',
      buildings: ledger.buildings,
      building: building ?? undefined,
      unit: entrance ?? undefined,
    }),
  )
  const unit = room ? (ledger.units.get(roomKey(room)) ?? null) : null
  if (room && !unit) remarks.push({ ...remark('NOT_FOUND', { detail: '不在本次测绘的楼栋内' }), field: 'room' })
  const areas = Object.fromEntries(
    Object.entries(surveyColumns).map(([key, column]) => {
      const field = column.fields.find((f) => data.cells.has(f)) ?? column.fields[0]
      return [key, take(field, areaIn(cell(field), (requiredColumns as readonly string[]).includes(key), key === 'shared'))]
    }),
  ) as Record<SurveyColumn, string | null> // the keys are those of the table
  const { gross, inner, shared } = areas
  if (gross && inner && shared && compare(absolute(minus(decimal(gross), plus(decimal(inner), decimal(shared)))), decimal('0.01')) > 0)
    remarks.push({ ...remark('AREA_SUM', { detail: `${gross} ≠ ${inner} + ${shared}` }), field: 'sharedArea' })
  return { remarks, unit, areas }
}

/** Money hangs on it: an area with more decimals than the report may have is not rounded but refused. A shared part may be zero. */
const areaIn = (cell: Cell, required: boolean, mayBeZero: boolean): Outcome<string> => {
  const plain = plainOf(cell)
  if (mayBeZero && typeof plain !== 'string' && (plain.kind === 'N' ? plain.value === 0 : plain.kind === 'T' && /^0(\.0+)?$/.test(plain.text.trim())))
    return took('0.00')
  const out = normalise('area', cell, { required })
  if (out.remarks.some((r) => r.code === 'PLACEHOLDER')) return took('1.00') // elsewhere a false value, on a survey a real area
  const rounded = out.remarks.some((r) => r.code === 'AREA_ROUNDED')
  const noise = typeof plain !== 'string' && plain.kind === 'N' && Math.abs(plain.value - Number(out.value?.area)) < 1e-6
  if (rounded && !noise) return refused('AREA_SCALE')
  return { value: out.value?.area ?? null, remarks: out.remarks.filter((r) => r.code !== 'AREA_ROUNDED') }
}
