import { type Plain, plainNumber } from './cell.ts'
import { cleanText } from './clean.ts'
import { type Outcome, refused, took } from './outcome.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** 统一社会信用代码 (GB 32100): 18 characters, the last one checks the others modulo 31. */
export const normaliseUscc = (cell: Plain): Outcome<{ readonly kind: string; readonly no: string }> => {
  if (cell.kind === 'D') return refused('USCC_CHECK')
  if (cell.kind === 'N' && Math.abs(cell.value) >= 1e15) return refused('DIGITS_LOST')
  const text = cell.kind === 'N' ? plainNumber(cell.value) : cell.text
  return checkUscc(cleanText(text, { list: true }).replaceAll(/[\s-]/g, '').toUpperCase())
}

export const checkUscc = (no: string): Outcome<{ readonly kind: string; readonly no: string }> => {
  const values = [...no].map((c) => letters.indexOf(c))
  if (no.length !== 18 || values.includes(-1))
    return refused('USCC_CHECK', { detail: no.length === 18 ? '含不允许的字符' : `${no.length} 位，应为 18 位` })
  const sum = weights.reduce((total, w, i) => total + w * (values[i] ?? 0), 0)
  const check = letters[(31 - (sum % 31)) % 31]
  return check === no[17] ? took({ kind: '统一社会信用代码', no }) : refused('USCC_CHECK', { detail: `末位应为 ${check}` })
}
