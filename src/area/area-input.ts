import { z } from 'zod'
import { compare, decimal, whole } from '../kernel/decimal.ts'
import { area, fen, flag, line, ratio, word } from '../kernel/quantities.ts'
import type { Fault } from '../kernel/refusal.ts'

export const areaRules = ['REG88', 'TPL2014_INNER', 'TPL2014_GROSS', 'TPL2014_UNIT', 'CUSTOM'] as const
export type AreaRule = (typeof areaRules)[number]
export const areaRuleWords: Readonly<Record<AreaRule, string>> = {
  REG88: '商品房销售管理办法第二十条',
  TPL2014_INNER: '示范文本第十三条（按套内）',
  TPL2014_GROSS: '示范文本第十三条（按建筑面积）',
  TPL2014_UNIT: '示范文本第十三条（按套）',
  CUSTOM: '合同另行约定',
}
export const bases = ['GROSS', 'INNER', 'UNIT'] as const
export type Basis = (typeof bases)[number]

const Dimension = z.object({
  name: line('尺寸名称'),
  agreed: ratio('约定尺寸'),
  measured: ratio('实测尺寸'),
  tolerance: ratio('约定误差'),
})

/** What the settlement of one unit looks at: areas as decimal text with at most two decimals, money in fen. */
export const AreaInput = z.object({
  rule: word('面积差异处理规则', areaRules).default('REG88'),
  pricingBasis: word('计价方式', bases).optional(),
  areaBasis: word('两个面积的口径', ['GROSS', 'INNER']).optional(),
  referenceArea: area('约定面积 A₀').optional(),
  measuredArea: area('实测面积 A₁').optional(),
  referenceInnerArea: area('约定套内面积').optional(),
  measuredInnerArea: area('实测套内面积').optional(),
  unitPrice: fen('合同单价 P（每平方米）').optional(),
  fitOutUnitPrice: fen('装修单价（合同约定按平方米计的）').optional(),
  contractTotal: fen('合同总价').optional(),
  fitOutTotal: fen('合同总价中不按面积计的装修款').optional(),
  limit: ratio('误差比限值 L').default('0.03'),
  limitRounding: word('限值面积取位', ['NONE', 'TWO_DECIMALS']).default('NONE'),
  moneyRounding: word('金额取整（元）', ['0.01', '1']).default('0.01'),
  sharedExcessFree: flag('合同约定公摊增加超过限值的部分不计价').default(false),
  sharedLimit: ratio('公摊增加的限值').default('0.03'),
  unchangedWithin: ratio('误差在此比例以内总价不变（按套内或按套计价的地方规定）').optional(),
  dimensions: z.array(Dimension).max(200).optional().meta({ label: '按套计价的尺寸' }),
  withinTolerance: flag('各尺寸均在约定误差以内').optional(),
  agreedAmount: fen('合同另行约定的金额（买受人补交为正）', { signed: true }).optional(),
  agreedMoney: word('合同另行约定的算法', ['LIMITED', 'PRORATA', 'NONE']).optional(),
  choice: word('超过限值时买受人的选择', ['KEEP', 'RESCIND']).optional(),
  paid: fen('买受人已付房款').optional(),
})
export type AreaInput = z.output<typeof AreaInput>

const pricedAs: Readonly<Partial<Record<AreaRule, Basis>>> = { TPL2014_INNER: 'INNER', TPL2014_GROSS: 'GROSS', TPL2014_UNIT: 'UNIT' }

/** What the price is counted on: as the rule says, else as the contract prices, else gross. */
export const basisOf = (input: Pick<AreaInput, 'rule' | 'pricingBasis' | 'areaBasis'>): Basis =>
  pricedAs[input.rule] ?? input.pricingBasis ?? input.areaBasis ?? 'GROSS'

/**
 * A₀ and A₁ on the basis of the price. Where the inner area is priced and stands under its own name, that one is compared, and
 * `referenceArea` and `measuredArea` may be the gross ones beside it.
 */
export const comparedAreas = (input: AreaInput): { readonly reference: string | undefined; readonly measured: string | undefined } => {
  const { referenceArea, measuredArea, referenceInnerArea, measuredInnerArea } = input
  return innerNamed(input) ? { reference: referenceInnerArea, measured: measuredInnerArea } : { reference: referenceArea, measured: measuredArea }
}

const innerNamed = (input: AreaInput): boolean =>
  basisOf(input) === 'INNER' && input.referenceInnerArea !== undefined && input.measuredInnerArea !== undefined

/** Everything that is missing or contradictory in an input, all at once. */
export const areaFaults = (input: AreaInput): readonly (Fault | false | undefined)[] => {
  const basis = basisOf(input)
  const byUnit = basis === 'UNIT'
  const compared = comparedAreas(input)
  const missing = (field: keyof AreaInput, what: string): Fault | false =>
    input[field] === undefined && { code: 'REQUIRED', message: `请填写${what}`, field }
  const gross = input.rule === 'TPL2014_GROSS'
  const shared = input.sharedExcessFree && basis === 'GROSS'
  return [
    !byUnit && compared.reference === undefined && missing('referenceArea', basis === 'INNER' ? '约定套内面积' : '约定面积 A₀'),
    !byUnit && compared.measured === undefined && missing('measuredArea', basis === 'INNER' ? '实测套内面积' : '实测面积 A₁'),
    (gross || shared) && missing('referenceInnerArea', '约定套内面积'),
    (gross || shared) && missing('measuredInnerArea', '实测套内面积'),
    mismatch(input, basis),
    !byUnit &&
      input.unitPrice === undefined &&
      input.contractTotal === undefined && { code: 'REQUIRED', message: '请填写合同单价；合同只印总价的，填写合同总价', field: 'unitPrice' },
    input.unitPrice === 0 && { code: 'RANGE', message: '合同单价须大于零', field: 'unitPrice' },
    input.contractTotal === 0 && { code: 'RANGE', message: '合同总价须大于零', field: 'contractTotal' },
    input.contractTotal !== undefined &&
      (input.fitOutTotal ?? 0) >= input.contractTotal &&
      input.contractTotal > 0 && { code: 'RANGE', message: '装修款须少于合同总价', field: 'fitOutTotal' },
    compare(decimal(input.limit), whole(1)) > 0 && { code: 'RANGE', message: '误差比限值应在 0 与 1 之间', field: 'limit' },
    innerOver(input.referenceArea, input.referenceInnerArea, basis) && {
      code: 'RANGE',
      message: '约定套内面积大于建筑面积',
      field: 'referenceInnerArea',
    },
    innerOver(input.measuredArea, input.measuredInnerArea, basis) && {
      code: 'RANGE',
      message: '实测套内面积大于建筑面积',
      field: 'measuredInnerArea',
    },
    byUnit &&
      input.withinTolerance === undefined &&
      !input.dimensions?.length && { code: 'REQUIRED', message: '按套计价的，请填写各尺寸，或注明均在约定误差以内', field: 'dimensions' },
    input.rule === 'CUSTOM' &&
      !byUnit &&
      input.agreedMoney === undefined &&
      input.agreedAmount === undefined && { code: 'CONFIG_MISSING', message: '合同另行约定的，请填写约定的算法或金额', field: 'agreedMoney' },
  ]
}

const mismatch = (input: AreaInput, basis: Basis): Fault | false => {
  const wrong = (input.pricingBasis ?? basis) !== basis || (basis !== 'UNIT' && !innerNamed(input) && (input.areaBasis ?? basis) !== basis)
  return wrong && { code: 'BASIS_MISMATCH', message: '单价与面积须同一口径：按套内计价用套内面积，按建筑面积计价用建筑面积', field: 'pricingBasis' }
}

const innerOver = (gross: string | undefined, inner: string | undefined, basis: Basis): boolean =>
  basis !== 'UNIT' && gross !== undefined && inner !== undefined && compare(decimal(inner), decimal(gross)) > 0
