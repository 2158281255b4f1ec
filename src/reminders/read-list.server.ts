import { blank, type Cell, shownOf } from '../imports/normalise/cell.ts'
import { normalise } from '../imports/normalise/normalise.ts'
import { readWorkbook } from '../imports/sheet.server.ts'
import { isBlankCell } from '../imports/sheet.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { findListHeader, type ListField, listColumns } from './list-columns.ts'

/** One row of a bank's list as it was read; faults are those of its own cells. */
export type ListRow = {
  readonly row: number
  readonly bank: string
  readonly listedOn: string | null
  readonly loanNo: string
  readonly name: string
  readonly tail: string
  readonly room: string
  readonly instalments: number | null
  readonly days: number | null
  readonly principal: number
  readonly interest: number
  readonly penalty: number
  readonly faults: readonly Fault[]
}

/** Reads the sheet that looks most like a list. Refuses a file without a recognisable header, and one without rows. */
export const readList = async (name: string, bytes: Buffer): Promise<readonly ListRow[]> => {
  const book = await readWorkbook(name, bytes)
  const sheets = book.sheets.filter((sheet) => !sheet.hidden)
  const found = sheets
    .map((sheet) => ({
      sheet,
      header: findListHeader<ListField>(
        sheet.rows.map((row) => row.cells.map(shownOf)),
        listColumns,
      ),
    }))
    .sort((a, b) => (b.header?.columns.size ?? 0) - (a.header?.columns.size ?? 0))[0]
  const header = found?.header
  if (!found || !header || !(header.columns.has('loanNo') || header.columns.has('name')))
    throw new Refusal({ code: 'HEADER_MISSING', message: '没有找到表头，名单至少要有「贷款合同号」或「借款人」一列' }, 400)
  const rows = found.sheet.rows
    .slice(header.at + 1)
    .filter((row) => !row.cells.every(isBlankCell))
    .map((row) => readRow(row.number, (field) => row.cells[header.columns.get(field) ?? -1] ?? blank))
    .filter((row) => !/^(合计|小计|总计)$/.test(row.name || row.loanNo || row.bank))
  if (rows.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: '名单里没有数据行' }, 400)
  return rows
}

const readRow = (row: number, cell: (field: ListField) => Cell): ListRow => {
  const faults: Fault[] = []
  const word = (field: ListField) => normalise('text', cell(field)).value ?? ''
  const money = (field: 'principal' | 'interest' | 'penalty', label: string): number => {
    if (isBlankCell(cell(field))) return 0
    const { value, remarks } = normalise('money', cell(field))
    if (value === null) faults.push({ code: 'FORMAT', message: `${label}：${remarks[0]?.message ?? '不是金额'}`, field })
    else if (value < 0) faults.push({ code: 'RANGE', message: `${label}不能为负`, field })
    return Math.max(0, value ?? 0)
  }
  const whole = (field: 'instalments' | 'days', label: string): number | null => {
    const text = word(field).replace(/[期天日]$/, '')
    if (text === '') return null
    if (!/^-?\d{1,5}$/.test(text)) faults.push({ code: 'FORMAT', message: `${label}应为整数`, field })
    else if (Number(text) < 0) faults.push({ code: 'RANGE', message: `${label}不能为负`, field })
    return /^\d{1,5}$/.test(text) ? Number(text) : null
  }
  const listed = isBlankCell(cell('listedOn')) ? null : normalise('date', cell('listedOn'))
  if (listed && listed.value === null) faults.push({ code: 'FORMAT', message: '名单日期不是日期', field: 'listedOn' })
  return {
    row,
    bank: word('bank'),
    listedOn: listed?.value ?? null,
    loanNo: word('loanNo').replaceAll(/\s/g, ''),
    name: word('name').replaceAll(/\s/g, ''),
    tail: word('tail').replaceAll(/\D/g, '').slice(-4),
    room: word('room').replaceAll(/\s/g, ''),
    instalments: whole('instalments', '逾期期数'),
    days: whole('days', '逾期天数'),
    principal: money('principal', '逾期本金'),
    interest: money('interest', '逾期利息'),
    penalty: money('penalty', '罚息'),
    faults,
  }
}
