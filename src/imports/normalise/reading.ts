import { type Plain, plainNumber } from './cell.ts'
import { cleanText } from './clean.ts'
import type { CellContext } from './context.ts'
import { scaled, typedNumber, unscaled } from './decimal.ts'
import { type Outcome, refused, remark, took } from './outcome.ts'

export type Reading = { readonly reading: string; readonly estimated: boolean }

/** A meter reading (property-fees §5). Lower than the last one only with a roll-over or replacement flag; 估 marks an estimate. */
export const normaliseReading = (cell: Plain, ctx: CellContext): Outcome<Reading> => {
  if (cell.kind === 'D') return refused('FORMAT')
  const text = (cell.kind === 'N' ? plainNumber(cell.value) : cleanText(cell.text)).replaceAll(' ', '')
  const estimated = /\(?估\)?$/.test(text)
  const typed = typedNumber(text.replace(/\(?估\)?$/, ''))
  const read = typed === null ? null : scaled(typed, 2)
  if (!read) return refused('FORMAT', { detail: '读数应为数字' })
  if (read.units < 0n) return refused('RANGE')
  const last = ctx.last === undefined ? null : scaled(ctx.last, 2)
  if (last && read.units < last.units && !ctx.replaced && !ctx.rollover) return refused('METER_NEGATIVE')
  return took({ reading: unscaled(read.units, 2), estimated }, estimated ? [remark('METER_ESTIMATED')] : [])
}
