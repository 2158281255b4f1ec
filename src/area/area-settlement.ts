import { z } from 'zod'
import { compare, decimal, exact, type Fraction, minus, shown, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { type AreaAmounts, areaAmounts, nothing, sharedExcess, unitPriceOf } from './area-amounts.ts'
import { type AreaDifference, absolute, areaDifference } from './area-difference.ts'
import { AreaInput, areaFaults, areaRuleWords, basisOf, comparedAreas } from './area-input.ts'

export const AreaResult = z.object({
  /** d = A₁ − A₀ in ㎡, and r in per cent: null where the unit is priced as a whole. */
  difference: z.string().nullable(),
  ratioPercent: z.string().nullable(),
  limitArea: z.string().nullable(),
  over: z.boolean(),
  overBy: z.enum(['GROSS', 'INNER', 'BOTH', 'DIMENSION']).nullable(),
  /** Over, and the buyer has not chosen: kept is what is shown. */
  choiceNeeded: z.boolean(),
  outcome: z.enum(['NONE', 'COLLECT', 'REFUND', 'RESCIND']),
  unitPrice: z.string().nullable(),
  buyerPays: z.int(),
  refund: z.int(),
  singlePart: z.int(),
  doublePart: z.int(),
  developerBears: z.int(),
  finalPrice: z.int().nullable(),
  flags: z.array(z.enum(['SPLIT_CHANGED', 'SHARED_EXCESS_FREE', 'ONLY_INNER_OVER', 'TOTAL_UNCHANGED', 'AS_AGREED'])),
})

/**
 * What a buyer pays or gets back when the surveyed area differs from the agreed one (area-settlement §3). Amounts are fen. Refuses
 * missing parameters rather than guess them; a refund above what was paid is `RANGE`.
 */
export const areaSettlement = defineRule({
  name: 'area-settlement',
  label: '面积差异结算（多退少补）',
  source: 'area-settlement §§2–4；商品房销售管理办法 19、20；示范文本 GF-2014-0171 第十三条',
  input: AreaInput,
  output: AreaResult,
  example: { rule: 'REG88', referenceArea: '96.40', measuredArea: '91.80', unitPrice: 1_688_888 },
  compute(input) {
    refuseAll(areaFaults(input))
    const basis = basisOf(input)
    const compared = comparedAreas(input)
    const gap = basis === 'UNIT' ? undefined : areaDifference(compared.reference ?? '', compared.measured ?? '', input.limit) // both are there: refused above
    const overBy = gap ? overByArea(input, gap) : beyondTolerance(input) ? ('DIMENSION' as const) : null
    const price = gap && unitPriceOf(input, gap.reference)
    const kept = gap && price ? moneyOf(input, gap, price) : agreed(input)
    refuseAll([
      input.choice === 'RESCIND' && !overBy && { code: 'STATE', message: '误差没有超过限值，买受人不能因此解除合同', field: 'choice' },
      input.choice !== 'RESCIND' &&
        input.paid !== undefined &&
        kept.refund > input.paid && {
          code: 'RANGE',
          message: `应退 ${formatFen(kept.refund)}，多于已付房款 ${formatFen(input.paid)}`,
          field: 'paid',
        },
      input.choice !== 'RESCIND' &&
        input.contractTotal !== undefined &&
        kept.refund > input.contractTotal && {
          code: 'RANGE',
          message: `应退 ${formatFen(kept.refund)}，多于合同总价，请核对面积和单价`,
          field: 'measuredArea',
        },
    ])
    const rescinded = input.choice === 'RESCIND'
    const money = rescinded ? nothing('解除合同：退还全部已付款和利息，见「面积误差解除退款」') : kept
    const finalPrice = rescinded || input.contractTotal === undefined ? null : input.contractTotal + money.buyerPays - money.refund
    const { formula, ...amounts } = money
    return {
      result: {
        difference: gap ? shown(gap.d, 2) : null,
        ratioPercent: gap ? shown(times(gap.ratio, whole(100)), 2) : null,
        limitArea: gap ? exact(gap.limit) : null,
        over: overBy !== null,
        overBy,
        choiceNeeded: overBy !== null && input.choice === undefined,
        outcome: rescinded ? ('RESCIND' as const) : outcomeOf(money),
        unitPrice: price ? exact(price) : null,
        ...amounts,
        finalPrice,
        flags: flagsOf(input, gap, kept),
      },
      working: [...gapLines(input, gap, overBy), ...moneyLines(money, formula), ...finalLine(input, money, finalPrice)],
    }
  },
})

const outcomeOf = ({ buyerPays, refund }: AreaAmounts): z.output<typeof AreaResult>['outcome'] =>
  buyerPays > 0 ? 'COLLECT' : refund > 0 ? 'REFUND' : 'NONE'

/** Under the gross option of the 2014 model contract the inner area gives the right to rescind as well. */
const overByArea = (input: AreaInput, gap: AreaDifference): 'GROSS' | 'INNER' | 'BOTH' | null => {
  if (input.rule !== 'TPL2014_GROSS') return gap.over ? (basisOf(input) === 'INNER' ? 'INNER' : 'GROSS') : null
  const inner = areaDifference(input.referenceInnerArea ?? '', input.measuredInnerArea ?? '', input.limit).over // both are there: refused before
  return gap.over ? (inner ? 'BOTH' : 'GROSS') : inner ? 'INNER' : null
}

const beyondTolerance = (input: AreaInput): boolean =>
  input.dimensions?.some((one) => compare(absolute(minus(decimal(one.measured), decimal(one.agreed))), decimal(one.tolerance)) > 0) ??
  input.withinTolerance === false

const moneyOf = (input: AreaInput, gap: AreaDifference, price: Fraction): AreaAmounts => {
  if (input.rule === 'CUSTOM' && input.agreedAmount !== undefined) return agreed(input)
  if (input.agreedMoney === 'NONE' && input.rule === 'CUSTOM') return nothing('合同约定总价不变')
  if (unchanged(input, gap)) return nothing(`误差在 ${input.unchangedWithin} 以内，总价不变`)
  return areaAmounts(input.rule === 'CUSTOM' ? input : { ...input, agreedMoney: undefined }, gap, price)
}
const unchanged = (input: AreaInput, gap: AreaDifference): boolean =>
  input.unchangedWithin !== undefined &&
  basisOf(input) !== 'GROSS' &&
  compare(absolute(gap.d), times(gap.reference, decimal(input.unchangedWithin))) <= 0

/** Where the contract itself says what is paid. */
const agreed = ({ agreedAmount = 0 }: AreaInput): AreaAmounts => ({
  ...nothing(agreedAmount ? '按合同另行约定的金额' : '总价不变'),
  buyerPays: Math.max(0, agreedAmount),
  refund: Math.max(0, -agreedAmount),
  singlePart: Math.max(0, -agreedAmount),
})

const flagsOf = (input: AreaInput, gap: AreaDifference | undefined, kept: AreaAmounts): z.output<typeof AreaResult>['flags'] => {
  const { referenceInnerArea: before, measuredInnerArea: after } = input
  const splitChanged = basisOf(input) === 'GROSS' && gap?.d.n === 0n && !!before && !!after && compare(decimal(before), decimal(after)) !== 0
  const innerOnly = gap !== undefined && !gap.over && overByArea(input, gap) === 'INNER' && input.rule === 'TPL2014_GROSS'
  return [
    ...(splitChanged ? (['SPLIT_CHANGED'] as const) : []),
    ...(gap && gap.d.n > 0n && sharedExcess(input).n > 0n ? (['SHARED_EXCESS_FREE'] as const) : []),
    ...(innerOnly ? (['ONLY_INNER_OVER'] as const) : []),
    ...(gap && gap.d.n !== 0n && kept.buyerPays + kept.refund === 0 && unchanged(input, gap) ? (['TOTAL_UNCHANGED'] as const) : []),
    ...(basisOf(input) === 'UNIT' || input.rule === 'CUSTOM' ? (['AS_AGREED'] as const) : []),
  ]
}

const gapLines = (input: AreaInput, gap: AreaDifference | undefined, overBy: string | null): readonly Working[] => {
  const rule = { label: '规则', formula: areaRuleWords[input.rule], value: input.rule }
  if (!gap) return [rule, { label: '尺寸', formula: '实测与约定之差，逐项与约定误差比较', value: overBy ? '超出约定误差' : '在约定误差以内' }]
  const { reference, measured } = comparedAreas(input)
  const verdict = gap.over ? '超过' : '未超过'
  return [
    rule,
    { label: '差异 d', formula: `${measured} − ${reference}`, value: `${shown(gap.d, 2)} ㎡` },
    { label: '误差比 r', formula: `${shown(gap.d, 2)} ÷ ${reference}`, value: `${shown(times(gap.ratio, whole(100)), 2)}%` },
    {
      label: '是否超限',
      formula: `|d| ${exact(absolute(gap.d))} ${gap.over ? '＞' : '≤'} ${reference} × ${input.limit} = ${exact(gap.limit)}`,
      value: overBy === 'INNER' && input.rule === 'TPL2014_GROSS' ? `建筑面积${verdict}，套内面积超过` : verdict,
    },
  ]
}

const moneyLines = (money: AreaAmounts, formula: string): readonly Working[] => {
  const bears = money.developerBears
    ? [{ label: '出卖人承担', formula: '超出计价的面积归买受人，价款由出卖人承担', value: formatFen(money.developerBears) }]
    : []
  if (money.refund > 0)
    return [
      { label: '应退', formula, value: formatFen(money.refund) },
      ...(money.doublePart
        ? [
            { label: '限值以内', formula: '按单价返还', value: formatFen(money.singlePart) },
            { label: '超出限值', formula: '双倍返还 = 合计 − 限值以内', value: formatFen(money.doublePart) },
          ]
        : []),
    ]
  return [{ label: money.buyerPays ? '应补' : '金额', formula, value: formatFen(money.buyerPays) }, ...bears]
}

const finalLine = (input: AreaInput, money: AreaAmounts, finalPrice: number | null): readonly Working[] =>
  finalPrice === null
    ? []
    : [
        {
          label: '最终总价',
          formula: `${formatFen(input.contractTotal ?? 0)} + ${formatFen(money.buyerPays)} − ${formatFen(money.refund)}`,
          value: formatFen(finalPrice),
        },
      ]
