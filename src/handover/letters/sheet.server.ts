import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { Refusal } from '../../kernel/refusal.ts'
import type { Upload } from '../../kernel/serve.server.ts'
import type { Pair } from './waybills.server.ts'

const mostRows = 5000
const letterHeads = ['编号', '通知书编号', '通知书号', '信函编号', '房号', '房间', '户号', '房屋']
const waybillHeads = ['运单号', '快递单号', '邮件号', '邮件号码', '单号', '挂号号码']

/**
 * Letter and waybill of each row of an `.xlsx` or `.csv` (UTF-8 or GBK). Columns are found by their heads among the first rows; without
 * heads the first two columns are taken. A waybill that a spreadsheet has turned into a rounded number is refused, never guessed.
 */
export const waybillRows = async (file: Upload | undefined): Promise<readonly Pair[]> => {
  if (!file || file.content.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: '没有收到文件，或文件是空的' }, 400)
  const cells = (await cellsOf(file)).map((row) => row.map(text))
  const head = cells.slice(0, 20).findIndex((row) => row.some((c) => waybillHeads.includes(c)))
  const [letterAt, waybillAt] =
    head < 0 ? [0, 1] : [cells[head]?.findIndex((c) => letterHeads.includes(c)) ?? -1, cells[head]?.findIndex((c) => waybillHeads.includes(c)) ?? -1]
  if (letterAt < 0 || waybillAt < 0) throw new Refusal({ code: 'FORMAT', message: `表头须有「编号」或「房号」一列和「运单号」一列` }, 400)
  const pairs = cells.slice(head + 1).flatMap((row) => {
    const pair = { letter: row[letterAt] ?? '', waybill: row[waybillAt] ?? '' }
    return pair.letter && pair.waybill ? [pair] : []
  })
  if (pairs.length === 0) throw new Refusal({ code: 'FILE_EMPTY', message: '表里没有同时填了编号和运单号的行' }, 400)
  if (pairs.length > mostRows) throw new Refusal({ code: 'TOO_MANY', message: `一次最多 ${mostRows} 行，请分批导入` }, 413)
  return pairs
}

const cellsOf = async ({ content, name }: Upload): Promise<readonly (readonly unknown[])[]> => {
  if (content.subarray(0, 2).toString('latin1') === 'PK') {
    try {
      return (await readXlsx(content)).sheets[0]?.rows ?? []
    } catch {
      throw new Refusal({ code: 'FILE_BROKEN', message: `「${name}」打不开，可能加了密码或不完整` }, 400)
    }
  }
  if (content.includes(0)) throw new Refusal({ code: 'FILE_KIND', message: `「${name}」不是 xlsx 或 csv` }, 415)
  const utf8 = content.toString('utf8')
  return parseCsv(utf8.includes('\ufffd') ? iconv.decode(content, 'gbk') : utf8)
}

/** Above this a spreadsheet no longer keeps every digit of a number. */
const exactDigits = Number.MAX_SAFE_INTEGER
const text = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number' && Math.abs(cell) > exactDigits) return `${cell}（位数已丢失）`
  return String(cell).trim()
}
