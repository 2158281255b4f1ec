import { addDays, addMonths } from '../kernel/days.ts'
import { decimal, exact, times } from '../kernel/decimal.ts'
import { formatFen, toFen } from '../kernel/money.ts'
import type { Working } from '../kernel/rule.ts'
import { monthLines, type ProrationRule, sumOf } from '../money/month-lines.ts'
import { ownerStart } from '../money/property-fee-start.ts'
import type { FeeItem } from './fee-items.ts'
import type { FeeAsked, FeeLine, FeesAsked, feeFlags } from './handover-fees.ts'
import { itemOf, unitPriceOf } from './refuse-fees.ts'

type Amount = Pick<FeeLine, 'amount' | 'unitPrice' | 'quantity' | 'period'> & { readonly working: readonly Working[] }

/** Prices one line that has passed `refuseFees`, and sets its flags. */
export const priceLine = (
  asked: FeeAsked,
  input: FeesAsked,
): { readonly line: FeeLine; readonly working: readonly Working[]; readonly warnings: readonly (typeof feeFlags)[number][] } => {
  const item = itemOf.get(asked.item)
  if (!item) throw new RangeError(`no such fee: ${asked.item}`) // the schema lists the codes
  const name = asked.name ?? item.name
  const { working, ...amount } = amountOf(asked, item, input, name)
  const basis = asked.basis ?? item.basis ?? ''
  const voluntary = asked.voluntary ?? item.voluntaryOnly ?? false
  const mandatory = asked.mandatory ?? (!voluntary && (item.mandatory ?? false) && basis !== '')
  const fund = item.code === 'MAINTENANCE_FUND'
  const payer = fund && input.fundMode === 'DEVELOPER_PREPAID' ? 'DEVELOPER' : 'OWNER'
  return {
    line: {
      code: item.code,
      name,
      basis,
      ...amount,
      payee: asked.payee ?? item.payee,
      receiptKind: item.receiptKind,
      mandatory,
      voluntary,
      refundable: item.refundable ?? false,
      selfPayable: asked.selfPayable ?? item.selfPayable ?? false,
      statutory: item.statutory ?? false,
      blocks: payer === 'OWNER' && (input.flow === 'SOURCE' ? mandatory : (item.statutory ?? false)),
      collectable: !(fund && input.fundMode === 'OWNER_SELF_NO_COLLECT'),
      payer,
    },
    working,
    warnings: [...(item.warning ? [item.warning] : []), ...(fund && input.constructionCost === undefined ? (['BAND_NOT_CHECKED'] as const) : [])],
  }
}

const amountOf = (asked: FeeAsked, item: FeeItem, input: FeesAsked, name: string): Amount => {
  const price = unitPriceOf(asked, input) ?? '0'
  if (item.formula === 'AREA_MONTHS') return propertyFee(asked, input, price, name)
  if (item.formula === 'FIXED') {
    const amount = (asked.amount ?? 0) + asked.handlingFee
    return { amount, unitPrice: null, quantity: null, period: null, working: [{ label: name, formula: '定额', value: formatFen(amount) }] }
  }
  const [quantity, unit] = {
    AREA: [input.grossArea, '㎡'],
    MONTHS: [String(asked.months ?? 0), '个月'],
    PIECES: [String(Math.max(0, (asked.pieces ?? 0) - (asked.freePieces ?? 0))), `件（免费 ${asked.freePieces ?? 0} 件）`],
  }[item.formula] as [string, string] // every remaining formula stands in the table
  const amount = toFen(times(decimal(price), decimal(quantity)))
  return {
    amount,
    unitPrice: price,
    quantity,
    period: null,
    working: [{ label: name, formula: `${price} × ${quantity} ${unit}`, value: formatFen(amount) }],
  }
}

/**
 * The last of so many prepaid months, so that they cost as many monthly fees: where part months are charged by halves or in full, a
 * period that begins inside a half month or month takes all of it.
 */
const lastDayOf = (from: string, months: number, rule: ProrationRule): string => {
  const first = `${from.slice(0, 8)}01`
  if (rule === 'FULL_MONTH' || (rule === 'HALF_MONTH' && from.slice(8) <= '15')) return addDays(addMonths(first, months), -1)
  return rule === 'HALF_MONTH' ? addDays(addMonths(first, months), 14) : addDays(addMonths(from, months), -1)
}

/** Months from the owner's first day; part months at both ends by the project's rule, so that later bills and refunds fit (property-fees §4.2). */
const propertyFee = (asked: FeeAsked, input: FeesAsked, price: string, name: string): Amount => {
  const start = ownerStart(input.ownerStartRule, input.handoverDate, input.contractDate)
  const months = asked.months ?? input.prepayMonths
  const monthly = times(decimal(price), decimal(input.grossArea))
  const rule = start.half ? 'HALF_MONTH' : input.prorationRule
  const to = start.half ? addDays(addMonths(start.from, months), -1) : lastDayOf(start.from, months, rule)
  const lines = months === 0 ? [] : monthLines({ from: start.from, to, halfFirst: start.half }, monthly, rule, input.roundAt)
  const amount = sumOf(lines)
  return {
    amount,
    unitPrice: price,
    quantity: `${input.grossArea} ㎡ × ${months} 个月`,
    period: months === 0 ? null : `${start.from} 至 ${to}`,
    working: [
      { label: `${name}：起算`, formula: `交付 ${input.handoverDate}，${start.words}`, value: start.from },
      { label: `${name}：每月`, formula: `${price} × ${input.grossArea} ㎡`, value: exact(monthly) },
      ...lines.map((l) => ({
        label: `${l.from} 至 ${l.to}`,
        formula: l.days === l.of ? '整月' : `${l.days}/${l.of} 日，${rule}`,
        value: formatFen(l.fen),
      })),
      { label: name, formula: input.roundAt === 'BILL' ? '整单取整一次' : '逐月取整后相加', value: formatFen(amount) },
    ],
  }
}
