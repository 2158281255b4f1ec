import { type Plain, plainNumber } from './cell.ts'
import { cleanText } from './clean.ts'
import type { CellContext } from './context.ts'
import { scaled, typedNumber, unscaled } from './decimal.ts'
import { type Outcome, type Remark, refused, remark, took } from './outcome.ts'

/** Decimal strings in ㎡ with exactly two decimals. */
export type Area = { readonly area: string; readonly inner: string | null }

/** A unit word ends its number: between two numbers it joins nothing (`89㎡70㎡` is no 8,970). */
const units = /(?:平方米|平米|平方|㎡|[mMｍＭ](?:²|２|2))(?!\s*[\d０-９])/g

/** Areas (excel-import §5.5): no number is read out of words, `a/b` is building/inner. */
export const normaliseArea = (cell: Plain, ctx: CellContext): Outcome<Area> => {
  if (cell.kind === 'D') return refused('AREA_FORMAT', { detail: '单元格是日期' })
  const text = cell.kind === 'N' ? plainNumber(cell.value) : cleanText(cell.text, { units })
  const pair = /^([^/]+)\/([^/]+)$/.exec(text.replaceAll(' ', ''))
  if (!pair) {
    const one = oneArea(text, ctx)
    return one.value === null ? { value: null, remarks: one.remarks } : took({ area: one.value, inner: null }, one.remarks)
  }
  const [whole, inner] = [oneArea(pair[1] ?? '', ctx), oneArea(pair[2] ?? '', ctx)]
  if (whole.value === null || inner.value === null) return { value: null, remarks: (whole.value === null ? whole : inner).remarks }
  if (Number(whole.value) < Number(inner.value)) return refused('AREA_FORMAT', { detail: '建筑面积小于套内面积' })
  return took({ area: whole.value, inner: inner.value }, [remark('AREA_PAIR'), ...whole.remarks])
}

const oneArea = (text: string, ctx: CellContext): Outcome<string> => {
  const typed = typedNumber(text)
  if (typed === null) return refused('AREA_FORMAT', { suggest: /^\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : undefined })
  if (/^1(\.0*)?$/.test(typed)) return { value: null, remarks: [remark('PLACEHOLDER')] }
  const read = scaled(typed, 2)
  if (!read || read.units <= 0n) return refused('RANGE', { detail: '面积应大于 0' })
  const remarks: Remark[] = read.exact ? [] : [remark('AREA_ROUNDED')]
  if (ctx.home && (read.units < 1000n || read.units > 100_000n)) remarks.push(remark('AREA_UNUSUAL'))
  return took(unscaled(read.units, 2), remarks)
}
