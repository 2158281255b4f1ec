import { type Plain, plainNumber } from './cell.ts'
import { cleanText } from './clean.ts'
import { type Outcome, refused, took } from './outcome.ts'

const textOf = (cell: Plain): string =>
  cell.kind === 'T' ? cleanText(cell.text).replaceAll(' ', '') : String(cell.kind === 'N' ? plainNumber(cell.value) : cell.value)
/** A word of a table, or `CODE_UNKNOWN` naming the words that are known. */
const wordOf = <T>(table: Readonly<Record<string, T>>, cell: Plain): Outcome<T> => {
  const text = textOf(cell).toUpperCase()
  const hit = Object.hasOwn(table, text) ? table[text] : undefined
  return hit === undefined ? refused('CODE_UNKNOWN', { detail: text }) : took(hit)
}

const yes = Object.fromEntries(['是', '有', 'Y', 'YES', '1', '√', '✓', '✔', 'TRUE', '已', '已付清', '付清', '已备案'].map((w) => [w, true]))
const no = Object.fromEntries(['否', '无', 'N', 'NO', '0', '×', 'X', '✗', '✘', 'FALSE', '未', '未付清', '未备案', '没有'].map((w) => [w, false]))
/** 是/否, 有/无, Y/N, 1/0, √/×. */
export const normaliseYesNo = (cell: Plain): Outcome<boolean> => wordOf({ ...yes, ...no }, cell)

export const normaliseSex = (cell: Plain): Outcome<'男' | '女'> =>
  wordOf({ 男: '男', M: '男', '1': '男', 女: '女', F: '女', '2': '女' } as const, cell)

/** Coded values of house status; 未销售 is the only one without owner. */
const statuses = ['已入住', '未销售', '已交房', '未入住', '已装修', '已出租', '已出售', '空闲', '装修中']
const statusWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(statuses.map((s) => [s, s])),
  ...Object.fromEntries(statuses.map((s, i) => [String(2001 + i), s])),
  未售: '未销售',
  待售: '未销售',
  已售: '已出售',
  已销售: '已出售',
  空置: '空闲',
}
export const normaliseStatus = (cell: Plain): Outcome<string> => wordOf(statusWords, cell)

const roleWords = {
  业主: '业主',
  '1001': '业主',
  家庭成员: '家庭成员',
  家属: '家庭成员',
  '1002': '家庭成员',
  租客: '租客',
  租户: '租客',
  '1003': '租客',
  临时: '临时',
  '1004': '临时',
}
export const normaliseRole = (cell: Plain): Outcome<string> => wordOf(roleWords, cell)
