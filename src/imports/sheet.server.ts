import { PassThrough, type Readable } from 'node:stream'
import {
  detectDelimiter,
  EncryptedFileError,
  fromHtml,
  type Cell as HucreCell,
  type Sheet as HucreSheet,
  openXlsx,
  parseCsv,
  readXls,
  readXlsx,
  saveXlsx,
  type WriteSheet,
  writeXlsx,
} from 'hucre'
import iconv from 'iconv-lite'
import { Refusal } from '../kernel/refusal.ts'
import type { Cell } from './normalise/cell.ts'
import { type Remark, remark } from './normalise/outcome.ts'
import { harmless, isBlankCell, limits, type Sheet, type SheetRow, type Workbook } from './sheet.ts'
import { archiveOf } from './zip.server.ts'

export type Format = Workbook['format']
/** Physical rows that are read at most: the table's rows with room for titles, notes and gaps. */
const mostRows = limits.rows + 5_000
const mostUnpacked = 300 * 1024 * 1024

/**
 * Reads a table file by its content, whatever its name says: xlsx and xlsm (macros never run), old xls, HTML saved as xls, CSV in
 * UTF-8, UTF-16 or GB18030. Refuses with `FILE_*` what is too large, locked, broken, a bomb, or no table.
 */
export const readWorkbook = async (name: string, bytes: Buffer): Promise<Workbook> => {
  if (bytes.length > limits.bytes) throw new Refusal({ code: 'FILE_TOO_LARGE', message: '文件超过 20 MB，请分批上传' }, 413)
  if (bytes.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: `「${name}」是空文件` }, 400)
  const format = formatOf(name, bytes)
  try {
    const book = format === 'csv' ? readText(bytes) : await readBinary(format, bytes)
    return { ...book, format, remarks: [...book.remarks, ...renamed(name, format)] }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof EncryptedFileError || /encrypt|password/i.test(String(error)))
      throw new Refusal({ code: 'FILE_PASSWORD', message: `「${name}」有密码，请在 Excel 中去掉密码后再上传` }, 400)
    throw new Refusal({ code: 'FILE_BROKEN', message: `「${name}」读不出来，可能已损坏，请用 Excel 打开后另存为 xlsx 再上传` }, 400)
  }
}

const formatOf = (name: string, bytes: Buffer): Format => {
  const kind = new Refusal({ code: 'FILE_KIND', message: `「${name}」不是 Excel 或 CSV 表格，请另存为 xlsx 后上传` }, 415)
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) return 'xls'
  if (bytes.toString('latin1', 0, 2) === 'PK') {
    const archive = archiveOf(bytes)
    if (!archive) throw new Refusal({ code: 'FILE_BROKEN', message: `「${name}」不完整，可能上传中断，请重传` }, 400)
    if (!archive.names.includes('xl/workbook.xml')) throw kind
    if (archive.unpacked > bytes.length * limits.expansion || archive.unpacked > mostUnpacked)
      throw new Refusal({ code: 'FILE_EXPANSION', message: `「${name}」解压后大得不正常，已拒绝读取` }, 400)
    return 'xlsx'
  }
  const head = bytes.subarray(0, 4096)
  if (/^(\xEF\xBB\xBF)?\s*<(!doctype|html|table|meta|head|\?xml[^>]*>\s*<html)/i.test(head.toString('latin1'))) return 'html'
  const utf16 = head.readUInt16BE(0) === 0xfffe
  if ((!utf16 && head.includes(0)) || /^(%PDF|\x89PNG|\xFF\xD8|GIF8|BM|Rar!|7z|\{\\rtf|<\?xml)/.test(head.toString('latin1'))) throw kind
  return 'csv'
}

const renamed = (name: string, format: Format): readonly Remark[] => {
  const said = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const fits: Readonly<Record<Format, readonly string[]>> = { xlsx: ['xlsx', 'xlsm'], xls: ['xls', 'et'], csv: ['csv', 'txt', 'tsv'], html: [] }
  return fits[format].includes(said) ? [] : [remark('FILE_EXTENSION', { detail: `实为 ${format}` })]
}

const readBinary = async (format: Format, bytes: Buffer): Promise<Omit<Workbook, 'format'>> => {
  if (format === 'html') {
    const { text } = decode(bytes)
    return { sheets: [sheetOf(fromHtml(text, { typeInference: false }))], date1904: false, remarks: [] }
  }
  if (format === 'xls' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new EncryptedFileError('xlsx')
  const book = format === 'xls' ? await readXls(bytes) : await readXlsx(bytes, { readStyles: true, maxRows: mostRows })
  return { sheets: book.sheets.map(sheetOf), date1904: book.dateSystem === '1904', remarks: [] }
}

const readText = (bytes: Buffer): Omit<Workbook, 'format'> => {
  const { text, guessed } = decode(bytes)
  const rows = parseCsv(text, { delimiter: detectDelimiter(text) })
  const sheet: HucreSheet = { name: 'CSV', rows }
  return { sheets: [sheetOf(sheet)], date1904: false, remarks: guessed ? [remark('FILE_ENCODING_GUESSED', { detail: text.slice(0, 40) })] : [] }
}

/** UTF-8 with or without mark, UTF-16 with mark, else GB18030, which is marked as guessed. */
const decode = (bytes: Buffer): { readonly text: string; readonly guessed: boolean } => {
  if (bytes.length > 1 && bytes.readUInt16BE(0) === 0xfffe) return { text: iconv.decode(bytes, 'utf-16le'), guessed: false }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false }
  } catch {
    const text = iconv.decode(bytes, 'gb18030')
    if (text.includes('\uFFFD')) throw new Refusal({ code: 'FILE_ENCODING', message: '文件的文字编码无法识别，请另存为 UTF-8 的 CSV 或 xlsx' }, 400)
    return { text, guessed: true }
  }
}

/** Rows until 200 blank ones in a row: formatted emptiness is not read. */
const sheetOf = (sheet: HucreSheet): Sheet => {
  const rows: SheetRow[] = []
  let blank = 0
  for (const [r, values] of sheet.rows.entries()) {
    const cells = values.map((value, c) => cellOf(value, sheet.cells?.get(`${r},${c}`)))
    blank = cells.every(isBlankCell) ? blank + 1 : 0
    if (blank >= limits.blankRows) break
    const marked = cells.some((cell, c) => !isBlankCell(cell) && isMarked(sheet.cells?.get(`${r},${c}`)))
    rows.push({ number: r + 1, cells, hidden: sheet.rowDefs?.get(r)?.hidden === true, marked })
  }
  while (rows.length && rows.at(-1)?.cells.every(isBlankCell)) rows.pop()
  return { name: sheet.name, hidden: Boolean(sheet.hidden || sheet.veryHidden), rows, merges: sheet.merges ?? [] }
}

type Raw = HucreSheet['rows'][number][number]
const cellOf = (value: Raw, detail: HucreCell | undefined): Cell => {
  if (detail?.type === 'error') return { kind: 'E', value: String(value) }
  if (detail?.type === 'formula') {
    const result = detail.formulaResult ?? null
    return result instanceof Date ? { kind: 'F', value: dayAndTime(result), resultKind: 'D' } : { kind: 'F', value: result }
  }
  if (value instanceof Date) return { kind: 'D', value: dayAndTime(value) }
  return typeof value === 'number' ? { kind: 'N', value } : { kind: 'T', value }
}
/** A date cell has no zone: the reader hands its wall clock over as if it were UTC. */
const dayAndTime = (at: Date): string => (Number.isNaN(at.getTime()) ? '1900-01-00' : at.toISOString().slice(0, 19).replace('T', ' '))

const isMarked = (detail: HucreCell | undefined): boolean => {
  const { font, fill } = detail?.style ?? {}
  if (font?.strikethrough) return true
  return fill?.type === 'pattern' && fill.pattern === 'solid' && fill.fgColor?.rgb !== undefined && !/^(FF)?FFFFFF$/i.test(fill.fgColor.rgb)
}

/** What is written into one row of an annotated file: columns from 0 that are at fault, with the reason; and the two words at the end. */
export type Annotation = { readonly row: number; readonly faults: ReadonlyMap<number, string>; readonly result: string; readonly reason: string }

/**
 * The uploaded file with red cells, a comment in each, and the columns 结果 and 原因. An xlsx keeps all that it held; of other
 * formats a new xlsx with the same values is made.
 */
export const annotate = async (
  bytes: Buffer,
  book: Workbook,
  sheetName: string,
  headerRow: number,
  marks: readonly Annotation[],
): Promise<Buffer> => {
  const original = book.format === 'xlsx' ? await openXlsx(bytes) : null
  const from = original ? original.sheets.find((s) => s.name === sheetName) : book.sheets.find((s) => s.name === sheetName)
  if (!from) throw new Error(`sheet ${sheetName} vanished`)
  const target: HucreSheet = original ? (from as HucreSheet) : { name: sheetName, rows: (from as Sheet).rows.map((r) => r.cells.map((c) => c.value)) }
  const width = Math.max(...target.rows.slice(0, headerRow + 1).map((r) => r.findLastIndex((v) => v !== null && v !== '') + 1), 1)
  const cells = new Map(target.cells)
  target.cells = cells
  const red = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } } as const
  const put = (row: number, col: number, text: string, style?: HucreCell['style']) => {
    const line = target.rows[row]
    if (!line) return
    while (line.length <= col) line.push(null)
    line[col] = text
    cells.set(`${row},${col}`, { value: text, type: 'string', ...(style ? { style } : {}) })
  }
  put(headerRow - 1, width, '结果', { font: { bold: true } })
  put(headerRow - 1, width + 1, '原因', { font: { bold: true } })
  for (const mark of marks) {
    for (const [col, reason] of mark.faults) {
      const at = `${mark.row - 1},${col}`
      const value = target.rows[mark.row - 1]?.[col] ?? null
      const known =
        cells.get(at) ?? ({ value, type: typeof value === 'number' ? 'number' : value instanceof Date ? 'date' : 'string' } satisfies HucreCell)
      cells.set(at, { ...known, style: { ...known.style, fill: red }, comment: { author: '归家', text: reason } })
    }
    put(mark.row - 1, width, mark.result)
    put(mark.row - 1, width + 1, harmless(mark.reason))
  }
  const out = original ? await saveXlsx(original) : await writeXlsx({ sheets: [{ name: sheetName, rows: target.rows, cells }] })
  return Buffer.from(out)
}

/** A workbook made from scratch: templates. */
export const writeWorkbook = async (sheets: readonly WriteSheet[]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: [...sheets], defaultFont: { name: '微软雅黑', size: 11 } }))

/** A column of an export. `format` is Excel's number format; texts are made harmless. */
export type Written = { readonly header: string; readonly width: number; readonly format?: string }
export type WrittenValue = string | number | Date | null

/**
 * Writes rows as they come, so that memory does not grow with them: real types, frozen header, filter, and a note sheet.
 * Dates are written as their wall clock in China.
 */
export const writeRows = (
  name: string,
  columns: readonly Written[],
  rows: AsyncIterable<readonly WrittenValue[]>,
  notes: readonly (readonly [string, string])[],
): Readable => {
  const stream = new PassThrough()
  const write = async () => {
    // Loaded with the first export: it is large, and the program starts without it.
    const { default: ExcelJS } = await import('exceljs')
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
    const sheet = book.addWorksheet(sheetTitle(name), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map((c) => ({ header: c.header, width: c.width, style: c.format ? { numFmt: c.format } : {} }))
    sheet.getRow(1).font = { bold: true }
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
    let count = 0
    for await (const row of rows) {
      sheet.addRow(row.map((v) => (typeof v === 'string' ? harmless(v) : v instanceof Date ? new Date(v.getTime() + 8 * 3600_000) : v))).commit()
      count += 1
      if (count % 500 === 0) await new Promise((next) => setImmediate(next)) // other requests get their turn
    }
    sheet.commit()
    const note = book.addWorksheet('说明')
    note.columns = [{ width: 14 }, { width: 60 }]
    for (const [label, text] of [...notes, ['行数', String(count)] as const]) note.addRow([label, harmless(text)]).commit()
    note.commit()
    await book.commit()
  }
  write().catch((error: Error) => stream.destroy(error))
  return stream
}
/** Sheet names may not hold these characters nor be longer than 31. */
const sheetTitle = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '导出'
