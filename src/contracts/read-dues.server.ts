import { blank, type Cell, shownOf } from '../imports/normalise/cell.ts'
import { normalise } from '../imports/normalise/normalise.ts'
import { readWorkbook } from '../imports/sheet.server.ts'
import { isBlankCell } from '../imports/sheet.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { findListHeader } from '../reminders/list-columns.ts'

/** Words that head the columns of a list of payment schedules. */
const dueColumns = {
  no: ['合同编号', '合同号', '买卖合同编号', '购房合同编号'],
  room: ['房号', '房屋', '房间号', '房屋编号'],
  label: ['款项', '款项名称', '款项性质', '付款期次', '期次'],
  dueOn: ['应付日期', '应付日', '应交日期', '付款日期', '约定付款日期', '付款期限'],
  amount: ['应付金额', '应付款', '应交金额', '应收金额', '付款金额', '金额'],
} as const
type Field = keyof typeof dueColumns

export type DueRow = {
  readonly row: number
  readonly no: string
  readonly room: string
  readonly label: string
  readonly dueOn: string | null
  readonly amount: number
  readonly faults: readonly Fault[]
}

/** Reads a list of payment schedules, one row for each sum due. Refuses a file without 应付金额 and without 合同编号 or 房号. */
export const readDues = async (name: string, bytes: Buffer): Promise<readonly DueRow[]> => {
  const { sheets } = await readWorkbook(name, bytes)
  const found = sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) => {
      const rows = sheet.rows.map((row) => row.cells.map(shownOf))
      const header = findListHeader<Field>(rows, dueColumns)
      return header ? [{ sheet, header }] : []
    })[0]
  const columns = found?.header.columns
  if (!found || !columns?.has('amount') || !(columns.has('no') || columns.has('room')))
    throw new Refusal({ code: 'HEADER_MISSING', message: '没有找到表头，付款计划要有「应付金额」和「合同编号」或「房号」的列' }, 400)
  const rows = found.sheet.rows
    .slice(found.header.at + 1)
    .filter((row) => !row.cells.every(isBlankCell))
    .map((row) => readRow(row.number, (field) => row.cells[columns.get(field) ?? -1] ?? blank))
    .filter((row) => !/^(合计|小计|总计)$/.test(row.no || row.room || row.label))
  if (rows.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: '付款计划里没有数据行' }, 400)
  return rows
}

const readRow = (row: number, cell: (field: Field) => Cell): DueRow => {
  const word = (field: Field) => (normalise('text', cell(field)).value ?? '').replaceAll(/\s/g, '')
  const money = normalise('money', cell('amount'))
  const day = isBlankCell(cell('dueOn')) ? null : normalise('date', cell('dueOn'))
  const wrong = [
    (money.value === null || money.value <= 0) && { code: 'FORMAT', message: `第 ${row} 行应付金额不是大于零的金额`, field: 'amount' },
    day?.value === null && { code: 'FORMAT', message: `第 ${row} 行应付日期不是日期`, field: 'dueOn' },
    !word('no') && !word('room') && { code: 'REQUIRED', message: `第 ${row} 行缺少合同编号或房号`, field: 'no' },
  ]
  return {
    row,
    no: word('no'),
    room: word('room'),
    label: word('label').slice(0, 40),
    dueOn: day?.value ?? null,
    amount: money.value ?? 0,
    faults: wrong.filter((fault) => fault !== false),
  }
}
