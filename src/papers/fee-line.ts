import { z } from 'zod'
import { fen, words } from './paper.ts'

/** One line of a fee list as owners read it (handbook handover §7). Unit price and quantity are decimal strings as printed. */
export const FeeLine = z.object({
  name: words,
  basis: z.string(),
  unitPrice: z.string(),
  quantity: z.string(),
  period: z.string(),
  amount: fen,
  payee: words,
  receiptKind: words,
  nature: z.enum(['必缴', '自愿', '其他']),
  selfPayable: z.boolean(),
})
export type FeeLine = z.output<typeof FeeLine>

/** The lines with their sum in figures and capitals. */
export const Fees = z.object({ lines: z.array(FeeLine).min(1), total: fen, capitals: words })

export const sampleFees: z.input<typeof Fees> = {
  lines: [
    {
      name: '首期住宅专项维修资金',
      basis: '住宅专项维修资金管理办法 第七条',
      unitPrice: '90.00',
      quantity: '112.36',
      period: '一次',
      amount: 1_011_240,
      payee: '市房屋维修资金管理中心',
      receiptKind: '财政票据',
      nature: '必缴',
      selfPayable: true,
    },
    {
      name: '物业服务费',
      basis: '前期物业服务合同',
      unitPrice: '2.80',
      quantity: '112.36',
      period: '3 个月',
      amount: 94_382,
      payee: '归园物业服务有限公司',
      receiptKind: '增值税发票',
      nature: '其他',
      selfPayable: false,
    },
    {
      name: '装修垃圾清运费',
      basis: '物业服务收费公示',
      unitPrice: '5.00',
      quantity: '112.36',
      period: '一次',
      amount: 56_180,
      payee: '归园物业服务有限公司',
      receiptKind: '收据',
      nature: '自愿',
      selfPayable: true,
    },
  ],
  total: 1_161_802,
  capitals: '壹万壹仟陆佰壹拾捌元零贰分',
}
