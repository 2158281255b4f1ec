import type { Cell } from '../../imports/normalise/cell.ts'
import { readWorkbook } from '../../imports/sheet.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Upload } from '../../kernel/serve.server.ts'
import type { Pair } from './waybills.server.ts'

const mostRows = 5000
const letterHeads = ['编号', '通知书编号', '通知书号', '信函编号', '房号', '房间', '户号', '房屋']
const waybillHeads = ['运单号', '快递单号', '邮件号', '邮件号码', '单号', '挂号号码']

/**
 * Letter and waybill of each row of a sheet (xlsx, xls, csv). Columns are found by their heads among the first rows; without heads the
 * first two columns are taken. A waybill that a spreadsheet has turned into a rounded number is refused, never guessed.
 */
export const waybillRows = async (file: Upload | undefined): Promise<readonly Pair[]> => {
  if (!file) throw new Refusal({ code: 'FILE_EMPTY', message: '没有收到文件' }, 400)
  const book = await readWorkbook(file.name, file.content)
  const cells = (book.sheets.find((s) => !s.hidden && s.rows.length > 0)?.rows ?? []).map((row) => row.cells.map(text))
  const head = cells.slice(0, 20).findIndex((row) => row.some((c) => letterHeads.includes(c) || waybillHeads.includes(c)))
  const column = (heads: readonly string[], otherwise: number) => (head < 0 ? otherwise : (cells[head] ?? []).findIndex((c) => heads.includes(c)))
  const letterAt = column(letterHeads, 0)
  const waybillAt = column(waybillHeads, 1)
  if (letterAt < 0 || waybillAt < 0) throw new Refusal({ code: 'FORMAT', message: '表头须有「编号」或「房号」一列和「运单号」一列' }, 400)
  const pairs = cells.slice(head + 1).flatMap((row) => {
    const pair = { letter: row[letterAt] ?? '', waybill: row[waybillAt] ?? '' }
    return pair.letter && pair.waybill ? [pair] : []
  })
  if (pairs.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: '表里没有同时填了编号和运单号的行' }, 400)
  if (pairs.length > mostRows) throw new Refusal({ code: 'TOO_MANY', message: `一次最多 ${mostRows} 行，请分批导入` }, 413)
  return pairs
}

const text = (cell: Cell | undefined): string => {
  const value = cell?.value
  if (value === null || value === undefined || cell?.kind === 'E') return ''
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return `${value}（位数已丢失）`
  return String(value).trim()
}
