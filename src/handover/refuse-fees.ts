import { compare, decimal, whole } from '../kernel/decimal.ts'
import type { Fault } from '../kernel/refusal.ts'
import { refuseAll } from '../kernel/rule.ts'
import { type FeeItem, feeItems } from './fee-items.ts'
import { fundBand, fundRateFor } from './fund-rate.ts'
import type { FeeAsked, FeesAsked } from './handover-fees.ts'

export const itemOf = new Map(feeItems.map((item) => [item.code, item]))

/** The unit price of a line: typed, or for the fund the one of the building's floors. */
export const unitPriceOf = (asked: FeeAsked, input: Pick<FeesAsked, 'fundRateTable' | 'floors'>): string | undefined =>
  asked.unitPrice ??
  (asked.item === 'MAINTENANCE_FUND' && input.fundRateTable && input.floors !== undefined
    ? fundRateFor(input.fundRateTable, input.floors)
    : undefined)

/** Refuses a fee sheet with everything that is wrong in any of its lines. */
export const refuseFees = (input: FeesAsked): void => {
  const doubled = input.lines.map((l) => l.item).filter((item, i, all) => item !== 'OTHER' && all.indexOf(item) < i)
  refuseAll([
    ...input.lines.flatMap((asked, i) => {
      const item = itemOf.get(asked.item)
      return item ? faults(asked, item, input).map((f) => f && { ...f, field: `lines.${i}.${f.field}` }) : []
    }),
    ...doubled.map((item) => ({ code: 'DUPLICATE', message: `「${itemOf.get(item)?.name}」列了两次`, field: 'lines' })),
    input.ownerStartRule === 'CONTRACT_DATE' &&
      input.contractDate === undefined && { code: 'REQUIRED', message: '请填写合同约定的物业费起算日', field: 'contractDate' },
  ])
}

type Found = (Fault & { readonly field: string }) | false | undefined

const faults = (asked: FeeAsked, item: FeeItem, input: FeesAsked): readonly Found[] => {
  const name = asked.name ?? item.name
  const price = unitPriceOf(asked, input)
  const band = item.code === 'MAINTENANCE_FUND' && input.constructionCost !== undefined ? fundBand(input.constructionCost) : undefined
  const months = asked.months ?? input.prepayMonths
  const cap = Math.min(input.prepayCap, input.contractTermMonths ?? input.prepayCap)
  return [
    item.formula !== 'FIXED' && price === undefined && { code: 'CONFIG_MISSING', message: `「${name}」没有单价，请先设置`, field: 'unitPrice' },
    item.formula !== 'FIXED' &&
      price !== undefined &&
      compare(decimal(price), whole(0)) === 0 && { code: 'RANGE', message: `「${name}」的单价须大于零`, field: 'unitPrice' },
    item.formula === 'FIXED' && asked.amount === undefined && { code: 'REQUIRED', message: `请填写「${name}」的金额`, field: 'amount' },
    item.code !== 'AREA_DIFFERENCE' && (asked.amount ?? 0) < 0 && { code: 'RANGE', message: `「${name}」的金额不能为负`, field: 'amount' },
    item.formula === 'MONTHS' && asked.months === undefined && { code: 'REQUIRED', message: `请填写「${name}」的月数`, field: 'months' },
    item.formula === 'PIECES' && asked.pieces === undefined && { code: 'REQUIRED', message: `请填写「${name}」的件数`, field: 'pieces' },
    item.code === 'OTHER' && asked.name === undefined && { code: 'REQUIRED', message: '请填写其他费用的名称', field: 'name' },
    item.code === 'PROPERTY_FEE' && months > cap && { code: 'PREPAY_CAP', message: `物业费预收不得超过 ${cap} 个月`, field: 'months' },
    band &&
      price !== undefined &&
      !band.holds(price) && { code: 'RATE_OUT_OF_BAND', message: `维修资金标准 ${price} 不在 ${band.text} 之内`, field: 'unitPrice' },
    asked.mandatory &&
      item.basis === undefined &&
      asked.basis === undefined && { code: 'BASIS_REQUIRED', message: `「${name}」没有收费依据，不能列为应缴`, field: 'basis' },
    asked.mandatory &&
      (asked.voluntary || item.voluntaryOnly) && { code: 'FLAGS', message: `「${name}」是自愿项目，不能列为应缴`, field: 'mandatory' },
    item.statutory && asked.voluntary && { code: 'FLAGS', message: `「${name}」是法定费用，不能列为自愿`, field: 'voluntary' },
    item.forOthers && asked.handlingFee > 0 && { code: 'HANDLING_FEE', message: `「${name}」是代收项目，不得加收手续费`, field: 'handlingFee' },
    item.bornBy === 'DEVELOPER' && { code: 'PAYER', message: `「${name}」由开发企业承担，不向业主收取`, field: 'item' },
  ]
}
