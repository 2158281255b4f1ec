import { type Plain, plainNumber } from './cell.ts'
import { cleanText } from './clean.ts'
import { scaled, typedNumber, unscaled } from './decimal.ts'
import { type Outcome, type Remark, refused, remark, took } from './outcome.ts'

/** A currency word stands before or behind the number; between two numbers it joins nothing (`12元5` is no 125). */
const units = /(?<![\d０-９]\s*)(?:人民币|RMB|[¥￥])|(?:RMB|元)(?!\s*[\d０-９])/gi
/** A blank inside a number may only part groups of three, as a comma does. */
const looseBlank = /\d \d(?!\d\d(?!\d))/
/** A stored number this close to two decimals is one (binary noise of a formula). */
const noise = 0.000001

/** Money in integer fen (excel-import §5.7), rounded once, half up. */
export const normaliseMoney = (cell: Plain): Outcome<number> => {
  if (cell.kind === 'D') return refused('AMOUNT_FORMAT', { detail: '单元格是日期' })
  if (cell.kind === 'N') return amount(plainNumber(cell.value), [], Math.abs(cell.value * 100 - Math.round(cell.value * 100)) < noise * 100)
  const typedText = cleanText(cell.text, { units })
  if (looseBlank.test(typedText)) return refused('AMOUNT_FORMAT', { detail: '数字中间有空格' })
  const text = typedText.replaceAll(' ', '')
  const bracketed = /^\((.+)\)$/.exec(text)?.[1]
  const million = /^(.+)万$/.exec(bracketed ?? text)?.[1]
  const typed = typedNumber(million ?? bracketed ?? text)
  const suggest = /^\d+[。·、]\d{1,2}$/.test(text) ? text.replace(/[。·、]/, '.') : undefined
  if (typed === null) return /\d/.test(text) ? refused('AMOUNT_FORMAT', { suggest }) : refused('AMOUNT_TEXT', { detail: '像是状态，请填到状态栏' })
  const tenThousand = million ? unscaled(scaled(typed, 12)?.units ?? 0n, 8).replace(/\.?0+$/, '') : typed
  return amount(bracketed ? `-${tenThousand}` : tenThousand, million ? [remark('AMOUNT_UNIT')] : [], false)
}

const amount = (decimal: string, remarks: readonly Remark[], noisy: boolean): Outcome<number> => {
  const read = scaled(decimal, 2)
  if (!read || read.units > BigInt(Number.MAX_SAFE_INTEGER) || read.units < -BigInt(Number.MAX_SAFE_INTEGER)) return refused('RANGE')
  return took(Number(read.units), [
    ...remarks,
    ...(read.exact || noisy ? [] : [remark('AMOUNT_ROUNDED')]),
    ...(read.units < 0n ? [remark('AMOUNT_NEGATIVE')] : []),
  ])
}
