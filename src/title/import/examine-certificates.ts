import { sheetToRead } from '../../imports/examine.ts'
import { findHeader, type Header } from '../../imports/headers.ts'
import { blank, type Cell, shownOf } from '../../imports/normalise/cell.ts'
import type { LedgerBuilding } from '../../imports/normalise/context.ts'
import { normalise } from '../../imports/normalise/normalise.ts'
import { type Outcome, type Remark, remark, verdictOf } from '../../imports/normalise/outcome.ts'
import { roomKey } from '../../imports/roster/ledger.ts'
import type { Workbook } from '../../imports/sheet.ts'
import type { HeaderField } from '../../imports/synonyms.ts'
import { type DataRow, readTable } from '../../imports/table.ts'
import { certificateNo, looksLikeCertificateNo } from '../certificates/certificate-no.ts'

/** A unit as its certificate case stands; `case` is null where none is open. */
export type CertifiedUnit = {
  readonly label: string
  readonly case: string | null
  readonly state: string | null
  readonly stateLabel: string
  readonly acceptedOn: string | null
  readonly certificateNo: string | null
}
export type CertificateLedger = {
  readonly buildings: readonly LedgerBuilding[]
  readonly units: ReadonlyMap<string, CertifiedUnit>
  /** Numbers on file → the unit they stand for. */
  readonly taken: ReadonlyMap<string, string>
  readonly today: string
}
export type CertificateRow = {
  readonly row: number
  readonly remarks: readonly Remark[]
  readonly unit: string | null
  readonly case: string | null
  readonly no: string | null
  readonly enteredOn: string | null
  /** Already on file under this number: nothing to do. */
  readonly unchanged: boolean
}
export type ExaminedCertificates = {
  readonly sheet: string
  readonly header: Header
  readonly notes: readonly Remark[]
  readonly rows: readonly CertificateRow[]
  readonly skipped: number
}

export const certificateKeys: readonly HeaderField[] = ['building', 'unit', 'room', 'certificateNo', 'enteredOn']
/** States in which a certificate can be filed. */
export const storable: ReadonlySet<string> = new Set(['accepted', 'entered', 'self'])

/**
 * Judges the registry's list row by row: the room must have a certificate case that waits for its number, the number must be new, the
 * entry neither before the acceptance nor in the future. Pure: the same file and ledger always give the same verdicts.
 */
export const examineCertificates = (book: Workbook, ledger: CertificateLedger): ExaminedCertificates => {
  const sheet = sheetToRead(book)
  const nothing = { sheet: sheet?.name ?? '', header: { row: 0, columns: [] }, rows: [], skipped: 0 }
  if (!sheet) return { ...nothing, notes: [...book.remarks, remark('SHEET_CHOICE')] }
  const header = findHeader(sheet, certificateKeys)
  if (header.row === 0) return { ...nothing, notes: [...book.remarks, remark('HEADER_NOT_FOUND')] }
  const has = new Set(header.columns.flatMap((c) => (c.field && c.how === 'exact' ? [c.field] : [])))
  const lacking = [...(has.has('room') ? [] : ['房号']), ...(has.has('certificateNo') ? [] : ['不动产权证号'])]
  if (lacking.length) return { ...nothing, header, notes: [...book.remarks, remark('HEADER_MISSING', { detail: lacking.join('、') })] }
  const table = readTable(sheet, header, new Map())
  const seen = { units: new Set<string>(), numbers: new Set<string>() }
  const rows = table.rows.map((data) => readRow(data, ledger, seen, book.date1904))
  return { sheet: sheet.name, header, notes: [...book.remarks, ...table.remarks], rows, skipped: table.skipped.length }
}

type Seen = { readonly units: Set<string>; readonly numbers: Set<string> }

const readRow = (data: DataRow, ledger: CertificateLedger, seen: Seen, date1904: boolean): CertificateRow => {
  const remarks: Remark[] = []
  const say = (field: string, ...more: readonly Remark[]) => remarks.push(...more.map((r) => ({ ...r, field })))
  const take = <T>(field: string, out: Outcome<T>): T | null => {
    say(field, ...out.remarks)
    return out.value
  }
  const cell = (key: string): Cell => data.cells.get(key) ?? blank
  const building = take('building', normalise('building', cell('building')))
  const entrance = take('unit', normalise('unit', cell('unit')))
  const known = { buildings: ledger.buildings, building: building ?? undefined, unit: entrance ?? undefined }
  const room = take('room', normalise('room', cell('room'), { required: true, mode: 'update', ...known }))
  const key = room ? roomKey(room) : null
  const unit = key === null ? undefined : ledger.units.get(key)
  const written = take('certificateNo', normalise('text', cell('certificateNo'), { required: true }))
  const no = written === null ? null : certificateNo(shownOf(cell('certificateNo')))
  const enteredOn = take('enteredOn', normalise('date', cell('enteredOn'), { today: ledger.today, date1904 }))

  if (key !== null && seen.units.has(key)) say('room', remark('DUPLICATE'))
  if (no !== null && seen.numbers.has(no)) say('certificateNo', remark('DUPLICATE'))
  if (key !== null) seen.units.add(key)
  if (no !== null) seen.numbers.add(no)
  const unchanged = no !== null && unit?.certificateNo === no
  if (unit && !unchanged) say('room', ...standing(unit))
  const other = no === null || unchanged ? undefined : ledger.taken.get(no)
  if (other !== undefined) say('certificateNo', remark('DUPLICATE_CERTIFICATE', { detail: other }))
  if (no !== null && !looksLikeCertificateNo(no)) say('certificateNo', remark('CERTIFICATE_NO_UNUSUAL'))
  if (enteredOn !== null && enteredOn > ledger.today) say('enteredOn', remark('FUTURE_DATE'))
  if (enteredOn !== null && unit?.acceptedOn && enteredOn < unit.acceptedOn)
    say('enteredOn', remark('DATE_ORDER', { detail: `登簿早于受理日 ${unit.acceptedOn}` }))
  return {
    row: data.row,
    remarks: unchanged && verdictOf(remarks) !== 'REJECT' ? [remark('CERTIFICATE_ON_FILE')] : remarks,
    unit: unit?.label ?? null,
    case: unit?.case ?? null,
    no,
    enteredOn,
    unchanged,
  }
}

const standing = (unit: CertifiedUnit): readonly Remark[] => {
  if (unit.case === null) return [remark('TITLE_NOT_OPEN')]
  return unit.state !== null && storable.has(unit.state) ? [] : [remark('TITLE_STATE', { detail: unit.stateLabel })]
}
