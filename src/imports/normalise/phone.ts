import { type Plain, plainNumber } from './cell.ts'
import { cleanText, isNull, isScientific } from './clean.ts'
import type { Code } from './codes.ts'
import type { CellContext } from './context.ts'
import { type Outcome, type Remark, refused, remark, took } from './outcome.ts'

/** `no` is a mobile number, or `area-number` with `转ext`. The first is the main one. */
export type Phone = { readonly no: string; readonly label: string }

const placeholders: ReadonlySet<string> = new Set(['18999999999', '13000000000', '13800000000'])
const mobile = /^1[3-9]\d{9}$/

/** Telephone numbers of a cell (excel-import §5.3). One bad number refuses the cell; none is ever completed by guessing. */
export const normalisePhone = (cell: Plain, ctx: CellContext): Outcome<readonly Phone[]> => {
  if (cell.kind === 'D') return refused('PHONE_FORMAT')
  if (cell.kind === 'N' && !Number.isInteger(cell.value)) return refused('PHONE_FORMAT')
  const text = cleanText(cell.kind === 'N' ? plainNumber(cell.value) : cell.text, { list: true })
  if (/[*×]/.test(text)) return refused('PHONE_MASKED')
  if (isScientific(text)) return refused('DIGITS_LOST')
  const read = partsOf(text, ctx).map((part) => oneNumber(part, ctx))
  if (read.length === 0) return refused('PHONE_FORMAT')
  const bad = read.find((r) => r.value === null && !r.remarks.some((m) => m.code === 'PLACEHOLDER'))
  if (bad) return { value: null, remarks: bad.remarks }
  const phones = read.flatMap((r) => (r.value ? [r.value] : []))
  const remarks = unique(read.flatMap((r) => r.remarks))
  const distinct = phones.filter((p, i) => phones.findIndex((other) => other.no === p.no) === i)
  return { value: distinct.length ? distinct : null, remarks }
}

const partsOf = (text: string, ctx: CellContext): readonly string[] =>
  text
    .split(/[/、,;|\n]/)
    .flatMap((part) => {
      const pieces = part.trim().split(/ +/)
      return pieces.length > 1 && pieces.every((p) => oneNumber(p, ctx).value) ? pieces : [part.trim()]
    })
    .filter((part) => !isNull(part))

const oneNumber = (part: string, ctx: CellContext): Outcome<Phone> => {
  const bracket = /\(([^()]*[^\d\s()+-][^()]*)\)/.exec(part)
  const label = bracket?.[1]?.trim() ?? ''
  const labelled = label ? [remark('PHONE_LABEL', { detail: label })] : []
  const bare = part.replace(bracket?.[0] ?? '', '').replaceAll(/[\s()-]/g, '')
  if (placeholders.has(bare)) return { value: null, remarks: [remark('PLACEHOLDER')] }
  const is = (no: string, ...codes: readonly Code[]): Outcome<Phone> => took({ no, label }, [...labelled, ...codes.map((c) => remark(c))])

  const abroad = /^(?:\+86|0086|86)(1[3-9]\d{9})$/.exec(bare)?.[1]
  const dialled = /^(?:17951|17911|12593|17909)(1[3-9]\d{9})$/.exec(bare)?.[1]
  const plain = abroad ?? dialled ?? bare
  if (placeholders.has(plain)) return { value: null, remarks: [remark('PLACEHOLDER')] }
  if (mobile.test(plain)) return dialled ? is(plain, 'PHONE_IP_PREFIX') : is(plain)

  const [, number = bare, extension] = /^(\d+)(?:转|分机|ext\.?|#)(\d{1,6})$/i.exec(bare) ?? []
  const ext = extension ? `转${extension}` : ''
  const [, area, local] = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(number) ?? []
  if (area && local) return is(`${area}-${local}${ext}`)
  if (/^[48]00\d{7}$/.test(number)) return ctx.organisation ? is(number + ext) : is(number + ext, 'PHONE_SERVICE')
  if (/^[2-9]\d{6,7}$/.test(number)) return ctx.areaCode ? is(`${ctx.areaCode}-${number}${ext}`, 'AREA_CODE_ADDED') : refused('CONFIG_MISSING')
  return refused('PHONE_FORMAT')
}

const unique = (remarks: readonly Remark[]): readonly Remark[] => remarks.filter((r, i) => remarks.findIndex((o) => o.message === r.message) === i)
