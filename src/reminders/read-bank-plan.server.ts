import { blank, type Cell, shownOf } from '../imports/normalise/cell.ts'
import { normalise } from '../imports/normalise/normalise.ts'
import { readWorkbook } from '../imports/sheet.server.ts'
import { isBlankCell } from '../imports/sheet.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { findListHeader } from './list-columns.ts'

/** Words that head the columns of a bank's repayment plan. */
const planColumns = {
  k: ['期次', '期数', '期号', '序号', '还款期次', '还款期数'],
  dueOn: ['还款日', '还款日期', '应还日期', '到期日', '应还款日'],
  payment: ['还款额', '月供', '应还金额', '应还本息', '还款金额', '本息合计', '期供', '应还总额'],
  principal: ['本金', '应还本金', '还本金额'],
  interest: ['利息', '应还利息', '还息金额'],
  balance: ['余额', '剩余本金', '贷款余额', '本金余额'],
} as const
type Field = keyof typeof planColumns

export type BankRow = {
  readonly k: number
  readonly dueOn: string
  readonly payment: number
  readonly principal: number
  readonly interest: number
  readonly balance: number
}

/** Reads a bank's plan: rows in order, every fault named. Refuses a file without the columns 期次, 还款日, 本金 and 利息. */
export const readBankPlan = async (
  name: string,
  bytes: Buffer,
): Promise<{ readonly rows: readonly BankRow[]; readonly faults: readonly Fault[] }> => {
  const book = await readWorkbook(name, bytes)
  const found = book.sheets.flatMap((sheet) => {
    const header = findListHeader<Field>(
      sheet.rows.map((row) => row.cells.map(shownOf)),
      planColumns,
    )
    return header ? [{ sheet, header }] : []
  })[0]
  const missing = (['k', 'dueOn', 'principal', 'interest'] as const).filter((field) => !found?.header.columns.has(field))
  if (!found || missing.length)
    throw new Refusal({ code: 'HEADER_MISSING', message: `没有找到这些列：${missing.map((field) => planColumns[field][0]).join('、')}` }, 400)
  const faults: Fault[] = []
  const rows = found.sheet.rows
    .slice(found.header.at + 1)
    .map((row) => ({ number: row.number, cell: (field: Field) => row.cells[found.header.columns.get(field) ?? -1] ?? blank }))
    .filter((row) => /^\d{1,3}$/.test(shownOf(row.cell('k')).trim()))
    .map((row) => readRow(row, faults))
  if (rows.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: '还款计划里没有数据行' }, 400)
  return { rows, faults: [...faults, ...orderFaults(rows)] }
}

const readRow = (row: { readonly number: number; readonly cell: (field: Field) => Cell }, faults: Fault[]): BankRow => {
  const wrong = (message: string, field: Field) => faults.push({ code: 'FORMAT', message: `第 ${row.number} 行${message}`, field })
  const money = (field: Field): number => {
    const { value } = normalise('money', row.cell(field))
    if (value === null || value < 0) wrong(`的${planColumns[field][0]}不是金额`, field)
    return Math.max(0, value ?? 0)
  }
  const dueOn = normalise('date', row.cell('dueOn')).value
  if (dueOn === null) wrong('的还款日不是日期', 'dueOn')
  const [principal, interest] = [money('principal'), money('interest')]
  const payment = isBlankCell(row.cell('payment')) ? principal + interest : money('payment')
  if (payment !== principal + interest) faults.push({ code: 'SUM_MISMATCH', message: `第 ${row.number} 行本金加利息不等于还款额`, field: 'payment' })
  return {
    k: Number(shownOf(row.cell('k')).trim()),
    dueOn: dueOn ?? '',
    payment,
    principal,
    interest,
    balance: isBlankCell(row.cell('balance')) ? 0 : money('balance'),
  }
}

const orderFaults = (rows: readonly BankRow[]): readonly Fault[] => {
  const broken = rows.find((row, at) => at > 0 && (row.k <= (rows[at - 1]?.k ?? 0) || row.dueOn <= (rows[at - 1]?.dueOn ?? '')))
  return broken ? [{ code: 'DATE_ORDER', message: `第 ${broken.k} 期的期次或还款日没有递增`, field: 'dueOn' }] : []
}
