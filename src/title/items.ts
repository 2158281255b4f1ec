import { z } from 'zod'

export const TitleItem = z.object({
  name: z.string().trim().min(1).max(60),
  copies: z.int().min(1).max(99),
  original: z.boolean(),
  required: z.boolean(),
  /** Only for buyers with a loan. */
  loanOnly: z.boolean(),
})
export type TitleItem = z.output<typeof TitleItem>
export const TitleItems = z
  .array(TitleItem)
  .min(1, '清单至少有一项')
  .max(40)
  .refine((items) => new Set(items.map((i) => i.name)).size === items.length, '清单有重名的资料')

const item = (name: string, original: boolean, more: Partial<TitleItem> = {}): TitleItem => ({
  name,
  copies: 1,
  original,
  required: true,
  loanOnly: false,
  ...more,
})

/** Papers of a transfer (title-certificate §3); editable per city. */
export const titleItems: TitleItem[] = [
  item('登记申请书（开发企业盖章、买受人签字）', true),
  item('身份证明', false),
  item('户口簿', false, { required: false }),
  item('婚姻状况证明', false, { required: false }),
  item('备案合同及补充协议、面积协议', true),
  item('全额购房发票', true),
  item('契税完税凭证', true, { required: false }),
  item('维修资金缴存凭证', false, { required: false }),
  item('分户测绘图', true),
  item('委托书（由开发企业代办）', true, { required: false }),
  item('预告登记证明（收回）', true, { loanOnly: true }),
]

/** What the archive of a finished certificate holds (S2-5.2.7, archives §2 category 12). */
export const fileItems: string[] = ['申请书及身份证明复印件', '备案合同复印件', '契税凭证复印件', '不动产权证复印件', '领证签收单', '票据换领单']

export const RegistrationItems = z
  .array(z.object({ name: z.string().trim().min(1).max(60), required: z.boolean() }))
  .min(1)
  .max(40)
  .refine((items) => new Set(items.map((i) => i.name)).size === items.length, '清单有重名的资料')

/** Papers of first registration, each with its number (title-certificate §3). */
export const registrationItems: z.output<typeof RegistrationItems> = [
  { name: '登记申请书', required: true },
  { name: '开发企业身份证明', required: true },
  { name: '土地权属来源或不动产权证', required: true },
  { name: '建设工程符合规划的证明', required: true },
  { name: '竣工证明', required: true },
  { name: '房屋测绘或地籍调查报告', required: true },
  { name: '业主共有部分确认（道路、绿地、公共场所、设施、物业用房）', required: true },
  { name: '税费缴纳凭证', required: true },
  { name: '消防验收或备案', required: false },
  { name: '竣工验收备案表', required: false },
]
