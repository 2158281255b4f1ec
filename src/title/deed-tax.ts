import { z } from 'zod'
import { compare, decimal, exact, over, plus, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { area, day, fen, flag, line, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { DeedTaxTable, deedTaxRows } from './deed-tax-rows.ts'

const Input = z.object({
  buyerKind: word('买受人', ['INDIVIDUAL', 'COMPANY']).default('INDIVIDUAL'),
  usage: word('房屋用途', ['HOUSING', 'NON_RESIDENTIAL']).default('HOUSING'),
  finalPrice: fen('结算房价（含税，含一并出售的装修和设施）').optional(),
  invoiceNet: fen('发票不含税金额').optional(),
  vatRate: ratio('增值税税率').default('0.09'),
  area: area('登记建筑面积').optional(),
  homeCount: number('家庭住房套数（含本套）', { min: 1, max: 99 }).optional(),
  homeCountSource: word('套数依据', ['TAX_OFFICE', 'COMMITMENT']).optional(),
  commitmentAllowed: flag('当地接受书面承诺').default(true),
  declarationDate: day('申报日'),
  contractDate: day('合同签订日').optional(),
  city: line('城市').optional(),
  statutoryRate: ratio('当地法定税率').default('0.03'),
  table: DeedTaxTable.default(deedTaxRows).meta({ label: '优惠税率表' }),
})
type Input = z.output<typeof Input>

const Band = z.enum(['ONLY', 'SECOND', 'STATUTORY'])

/**
 * Deed tax on a new home or shop in fen. The base is the price without VAT; base and tax are each rounded to the fen, because both are
 * printed. The row is chosen by the day of declaration, whenever the contract was signed. No home count, no result.
 */
export const deedTax = defineRule({
  name: 'deed-tax',
  label: '契税',
  source: 'title-certificate §5；契税法 3–12；财政部、税务总局、住建部公告2024年第16号',
  input: Input,
  output: z.object({ base: z.int(), rate: z.string(), tax: z.int(), band: Band, validFrom: z.iso.date().nullable() }),
  example: { finalPrice: 218_000_000, area: '140.00', homeCount: 1, declarationDate: '2026-07-10' },
  compute(input) {
    refuseAll(faults(input))
    const base = input.invoiceNet ?? toFen(over(yuanOf(input.finalPrice ?? 0), plus(whole(1), decimal(input.vatRate))))
    const { band, rate, why, validFrom } = rateOf(input)
    const tax = toFen(times(yuanOf(base), decimal(rate)))
    const working: Working[] = [
      {
        label: '计税价格',
        formula:
          input.invoiceNet === undefined
            ? `结算房价 ${formatFen(input.finalPrice ?? 0)} ÷（1 ＋ ${percent(input.vatRate)}）`
            : '发票载明的不含税金额',
        value: formatFen(base),
      },
      { label: '税率', formula: why, value: percent(rate) },
      { label: '契税', formula: `${formatFen(base)} × ${percent(rate)}`, value: formatFen(tax) },
    ]
    return { result: { base, rate, tax, band, validFrom }, working }
  },
})

const faults = (input: Input) => {
  const statutory = decimal(input.statutoryRate)
  const preferential = input.buyerKind === 'INDIVIDUAL' && input.usage === 'HOUSING'
  const unknown = input.homeCount === undefined || (input.homeCountSource === 'COMMITMENT' && !input.commitmentAllowed)
  return [
    input.finalPrice === undefined &&
      input.invoiceNet === undefined && { code: 'REQUIRED', message: '请填写结算房价或发票不含税金额', field: 'finalPrice' },
    input.finalPrice === 0 && { code: 'RANGE', message: '结算房价须大于零', field: 'finalPrice' },
    input.invoiceNet === 0 && { code: 'RANGE', message: '发票不含税金额须大于零', field: 'invoiceNet' },
    input.finalPrice !== undefined &&
      input.invoiceNet !== undefined &&
      input.invoiceNet > input.finalPrice && { code: 'RANGE', message: '发票不含税金额不能大于含税房价', field: 'invoiceNet' },
    compare(decimal(input.vatRate), whole(1)) >= 0 && { code: 'RANGE', message: '增值税税率应小于 1，如 0.09', field: 'vatRate' },
    (compare(statutory, decimal('0.03')) < 0 || compare(statutory, decimal('0.05')) > 0) && {
      code: 'RANGE',
      message: '法定税率应在 3 % 至 5 % 之间（契税法 3）',
      field: 'statutoryRate',
    },
    preferential &&
      unknown && {
        code: 'HOME_COUNT_UNKNOWN',
        message: '家庭住房套数未查明：请取得税务机关的查询结果，或在当地允许时由买受人书面承诺',
        field: 'homeCount',
      },
    preferential &&
      !unknown &&
      (input.homeCount ?? 0) < 3 &&
      input.area === undefined && { code: 'REQUIRED', message: '请填写登记建筑面积', field: 'area' },
    input.contractDate !== undefined &&
      input.declarationDate < input.contractDate && {
        code: 'DATE_ORDER',
        message: '申报日早于合同签订日：签订合同时纳税义务才发生',
        field: 'declarationDate',
      },
  ]
}

type Rated = { readonly band: z.output<typeof Band>; readonly rate: string; readonly why: string; readonly validFrom: string | null }
const rateOf = (input: Input): Rated => {
  const statutory = (why: string, validFrom: string | null = null): Rated => ({ band: 'STATUTORY', rate: input.statutoryRate, why, validFrom })
  if (input.buyerKind === 'COMPANY') return statutory('单位承受，按法定税率')
  if (input.usage === 'NON_RESIDENTIAL') return statutory('非住宅，按法定税率')
  const row = [...input.table].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1)).find((r) => r.validFrom <= input.declarationDate)
  const count = input.homeCount ?? 0
  if (!row || count >= 3) return statutory('家庭第三套及以上住房，按法定税率', row?.validFrom)
  const place = row.secondStatutoryIn.find((city) => (input.city ?? '').trim().startsWith(city))
  if (count === 2 && place) return statutory(`${place}家庭第二套住房，按法定税率`, row.validFrom)
  const small = compare(decimal(input.area ?? '0'), decimal(row.limit)) <= 0
  const rates = count === 1 ? row.only : row.second
  return {
    band: count === 1 ? 'ONLY' : 'SECOND',
    rate: small ? rates.upTo : rates.above,
    why: `家庭${count === 1 ? '唯一' : '第二套'}住房，${input.area} ㎡ ${small ? '≤' : '>'} ${row.limit} ㎡（申报日 ${input.declarationDate}）`,
    validFrom: row.validFrom,
  }
}

const percent = (rate: string): string => `${exact(times(decimal(rate), whole(100)))} %`
