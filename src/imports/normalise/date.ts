import { addDays, today } from '../../kernel/days.ts'
import type { Plain } from './cell.ts'
import { cleanText } from './clean.ts'
import type { CellContext } from './context.ts'
import { nothing, type Outcome, refused, remark, took } from './outcome.ts'

const openEnds: ReadonlySet<string> = new Set(['2037-01-01', '2099-12-31', '9999-12-31'])

/** A day `YYYY-MM-DD` (excel-import §5.6). Ambiguous writings are refused, never guessed. */
export const normaliseDate = (cell: Plain, ctx: CellContext): Outcome<string> => {
  const day = typeof cell === 'object' && cell.kind === 'T' ? dayInText(cleanText(cell.text)) : dayInNumber(cell, ctx)
  return day.value === null ? day : judged(day.value, ctx)
}

/** A month `YYYY-MM`. A number with a fraction may be January or October, so it is refused. */
export const normaliseMonth = (cell: Plain, ctx: CellContext): Outcome<string> => {
  if (cell.kind === 'N') {
    if (!Number.isInteger(cell.value)) return refused('MONTH_AMBIGUOUS')
    const month = /^(\d{4})(\d{2})$/.exec(String(cell.value))
    if (month) return monthOf(month[1], month[2])
  }
  const text = cell.kind === 'T' ? cleanText(cell.text).replaceAll(' ', '') : ''
  const typed = /^(\d{4})(?:[-/.]|年)(\d{1,2})月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
  if (typed) return monthOf(typed[1], typed[2])
  const day = normaliseDate(cell, ctx)
  return day.value === null ? day : took(day.value.slice(0, 7), day.remarks)
}

export type Period = { readonly from: string; readonly to: string | null }
/** `a~b`, also 至 or 到. An open end is null. */
export const normalisePeriod = (cell: Plain, ctx: CellContext): Outcome<Period> => {
  if (cell.kind !== 'T') return refused('DATE_INCOMPLETE', { detail: '应写成 起~止' })
  const sides = cleanText(cell.text).split(/~|至|到/)
  if (sides.length !== 2) return refused('DATE_INCOMPLETE', { detail: '应写成 起~止' })
  const from = normaliseDate({ kind: 'T', text: sides[0] ?? '' }, { ...ctx, end: false })
  const to = normaliseDate({ kind: 'T', text: sides[1] ?? '' }, { ...ctx, end: true })
  if (from.value === null) return { value: null, remarks: from.remarks.length ? from.remarks : refused('DATE_INVALID').remarks }
  const open = to.remarks.some((r) => r.code === 'DATE_OPEN_END')
  if (to.value === null && !open) return { value: null, remarks: to.remarks.length ? to.remarks : refused('DATE_INVALID').remarks }
  if (to.value !== null && to.value < from.value) return refused('DATE_ORDER')
  return took({ from: from.value, to: to.value }, [...from.remarks, ...to.remarks])
}

const monthOf = (year = '', month = ''): Outcome<string> =>
  Number(month) >= 1 && Number(month) <= 12 ? took(`${year}-${month.padStart(2, '0')}`) : refused('DATE_INVALID')

const dayInNumber = (cell: Exclude<Plain, { kind: 'T' }>, ctx: CellContext): Outcome<string> => {
  if (typeof cell.value === 'string') return dayOfMoment(cell.value)
  const serial = cell.value
  if (serial === 0) return { value: null, remarks: [remark('DATE_EMPTY')] }
  const whole = Math.floor(serial) + (ctx.date1904 ? 1462 : 0)
  if (serial >= 20_000 && serial <= 80_000) return took(addDays('1899-12-30', whole))
  return cell.kind === 'N' && /^\d{8}$/.test(String(serial)) ? dayInText(String(serial)) : refused('DATE_INVALID')
}

/** A day with or without time; or an instant of a reader program, up to five minutes before midnight counted as the next day. */
const dayOfMoment = (text: string): Outcome<string> => {
  if (/^1900-01-00|^1899-12-3[01]/.test(text)) return { value: null, remarks: [remark('DATE_EMPTY')] }
  if (!/T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)) return dayInText(text.replace('T', ' '))
  const at = Date.parse(text)
  return Number.isNaN(at) ? refused('DATE_INVALID') : took(today(new Date(at + 299_999)))
}

const dayInText = (text: string): Outcome<string> => {
  const timeless = !text.includes(':')
    ? text
    : text.replace(/(?:^|[\sT日])\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$/, (time) => (time.startsWith('日') ? '日' : ''))
  const bare = timeless.replaceAll(' ', '')
  if (bare === '0' || bare === '1900-01-00') return { value: null, remarks: [remark('DATE_EMPTY')] }
  if (bare === '') return nothing
  const full =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(bare)?.toSpliced(2, 1) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(bare) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(bare)
  if (full) return real(`${full[1]}-${full[2]?.padStart(2, '0')}-${full[3]?.padStart(2, '0')}`)
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(bare) || /^\d{2}年\d{1,2}月\d{1,2}日?$/.test(bare)) return refused('DATE_AMBIGUOUS')
  return refused(/^\d{4}(?:[-/.]|年)\d{1,2}月?$/.test(bare) ? 'DATE_INCOMPLETE' : 'DATE_INVALID')
}

const real = (day: string): Outcome<string> => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? took(day) : refused('DATE_INVALID', { detail: day })
}

const judged = (day: string, ctx: CellContext): Outcome<string> => {
  if (ctx.end && openEnds.has(day)) return { value: null, remarks: [remark('DATE_OPEN_END')] }
  const latest = `${Number((ctx.today ?? '9969').slice(0, 4)) + 30}${ctx.today?.slice(4) ?? '-12-31'}`
  return took(day, day < '1990' || day > latest ? [remark('DATE_UNUSUAL')] : [])
}
