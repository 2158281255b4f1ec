import { z } from 'zod'
import { TermsInput } from './terms.ts'
import { bases, coOwnerships, templates } from './words.ts'

const words = (label: string, most = 200) => z.string().trim().max(most, `${label}最多 ${most} 字`)
const fen = (label: string) => z.int(`${label}以分为单位`).min(0, `${label}不能为负`).max(9_000_000_000_000, `${label}过大`)
const area = (label: string) => z.string().regex(/^\d{1,7}(\.\d{1,2})?$/, `${label}应为平方米数，最多两位小数`)
const Day = z.iso.date('应为 YYYY-MM-DD')

/** What only the printed contract says (contract-filing §3); nothing later counts with it. */
export const detailWords = {
  landNo: '土地使用权证号',
  planningNo: '建设工程规划许可证号',
  buildingNo: '建筑工程施工许可证号',
  completedNo: '现房备案号',
  seller: '出卖人',
  sellerLicence: '出卖人资质证号',
  orientation: '朝向',
  supervisedAccount: '预售资金监管账户',
  downPaymentRatio: '首付比例',
  loanMonths: '贷款期限（月）',
  proxy: '代理人',
  handoverConditions: '交付条件',
  breachTerms: '违约责任',
  warrantyTerms: '保修约定',
} as const
export type DetailWord = keyof typeof detailWords
const detailKeys = Object.keys(detailWords) as DetailWord[] // the keys just named

export const Annex = z.object({ name: words('附件名称', 60).min(1, '请填写附件名称'), pages: z.int().min(0).max(9999) })
export const Details = z.object({
  ...(Object.fromEntries(detailKeys.map((key) => [key, words(detailWords[key], 1000).optional()])) as Record<
    DetailWord,
    z.ZodOptional<z.ZodString> // the same keys
  >),
  housePrice: fen('房屋价款').optional(),
  otherPrice: fen('其他价款').optional(),
  basisAgreed: z.boolean().optional(),
  annexes: z.array(Annex).max(30).optional(),
})
export type Details = z.output<typeof Details>

export const BuyerInput = z.object({
  customer: z.uuid('请选择买受人'),
  numerator: z.int().min(1).max(100_000).default(1),
  denominator: z.int().min(1).max(100_000).default(1),
})

/** A contract as it is entered or corrected. What is left out of an edit stays as it is. */
export const ContractData = z.object({
  no: words('合同编号', 60).min(1, '请填写合同编号'),
  signedOn: Day.nullable().default(null),
  template: z.enum(templates).default('TPL2014'),
  presale: z.boolean().default(true),
  permitNo: words('预售许可证号', 60).nullable().default(null),
  permitOn: Day.nullable().default(null),
  basis: z.enum(bases).default('GROSS'),
  grossArea: area('建筑面积').nullable().default(null),
  innerArea: area('套内面积').nullable().default(null),
  unitPrice: fen('单价').nullable().default(null),
  fitOutPrice: fen('装修价款').default(0),
  price: fen('合同总价').nullable().default(null),
  deposit: fen('定金').nullable().default(null),
  payment: words('付款方式', 40).default(''),
  bank: words('按揭银行', 60).default(''),
  handoverOn: Day.nullable().default(null),
  address: words('送达地址').default(''),
  coOwnership: z.enum(coOwnerships).nullable().default(null),
  buyers: z.array(BuyerInput).max(20).default([]),
  terms: TermsInput.default({}),
  details: Details.default({}),
})
export type ContractData = z.output<typeof ContractData>
