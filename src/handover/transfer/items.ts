import { z } from 'zod'

export const TransferItem = z.object({
  name: z.string().trim().min(1).max(60),
  copies: z.int().min(1).max(99),
  original: z.boolean(),
  required: z.boolean(),
  /** Only for households that bought with a loan. */
  loanOnly: z.boolean(),
})
export type TransferItem = z.output<typeof TransferItem>
export const TransferItems = z
  .array(TransferItem)
  .min(1, '清单至少有一项')
  .max(40)
  .refine((items) => new Set(items.map((i) => i.name)).size === items.length, '清单有重名的资料')

/** The papers of a buyer's file that marketing hands to customer service (handbook handover §2, step 1). */
export const transferItems: TransferItem[] = [
  { name: '购房合同及补充协议', copies: 1, original: true, required: true, loanOnly: false },
  { name: '身份证明复印件', copies: 1, original: false, required: true, loanOnly: false },
  { name: '共有人名单', copies: 1, original: false, required: true, loanOnly: false },
  { name: '付款凭证', copies: 1, original: false, required: true, loanOnly: false },
  { name: '按揭资料', copies: 1, original: false, required: true, loanOnly: true },
  { name: '联系卡及合同地址', copies: 1, original: true, required: true, loanOnly: false },
  { name: '承诺与赠品记录', copies: 1, original: false, required: true, loanOnly: false },
]

/** Whether a way of paying needs a bank or the provident fund. */
export const boughtWithLoan = (payment: string): boolean => /按揭|贷款|公积金/.test(payment)
